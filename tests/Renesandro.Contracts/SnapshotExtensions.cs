using System.Runtime.CompilerServices;
using System.Text;
using Shouldly;

namespace Renesandro.Contracts;

/// <summary>
/// Compares a text with the approved one that stands beside the test as <c>Class.Test.verified.ext</c>, byte for byte.
/// A difference is written next to it as <c>.received.</c>: look at it, and rename it when it is right. The names are Verify's.
/// </summary>
internal static class SnapshotExtensions
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void ShouldMatchSnapshot(
        this string text,
        string extension = "txt",
        [CallerFilePath] string testFile = "",
        [CallerMemberName] string test = "")
    {
        var name = Path.Combine(Path.GetDirectoryName(testFile)!, $"{Path.GetFileNameWithoutExtension(testFile)}.{test}");
        var verified = $"{name}.verified.{extension}";
        var received = $"{name}.received.{extension}";
        var expected = File.Exists(verified) ? File.ReadAllText(verified, Utf8) : null;
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text, Utf8);
        text.ShouldBe(expected, $"{Path.GetFileName(received)} differs from the approved file. Rename it to .verified. when it is right.");
    }
}
