using System.Globalization;
using System.IO.Compression;

namespace Renesandro.Drawing.Tests.Unicode;

/// <summary>A file of Unicode's conformance tests, version 15.0.</summary>
internal static class UnicodeTestFile
{
    public static IEnumerable<string> Lines(string name)
    {
        using var packed = new GZipStream(typeof(UnicodeTestFile).Assembly.GetManifestResourceStream($"{name}.gz")!, CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }

    public static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
