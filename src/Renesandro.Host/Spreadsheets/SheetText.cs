using System.Text;
using Renesandro.Media.Text;

namespace Renesandro.Host.Spreadsheets;

/// <summary>The characters of a CSV file: UTF-8, or UTF-16 with a byte order mark as Excel writes "Unicode text".</summary>
internal static class SheetText
{
    private static readonly Encoding[] Marked = [Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <exception cref="Media.Requests.RenderRequestException">It has another encoding.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in Marked)
        {
            if (bytes.StartsWith(encoding.Preamble))
            {
                return WithoutNulls(encoding.GetString(bytes[encoding.Preamble.Length..]));
            }
        }

        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        return JsonMistake.OfEncoding(text) is { } mistake
            ? throw SheetFaults.Refusal("", $"The file {mistake} In Excel that is the format \"CSV UTF-8\".")
            : WithoutNulls(Encoding.UTF8.GetString(text));
    }

    // The mark of UTF-32 begins as that of UTF-16 does.
    private static string WithoutNulls(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw SheetFaults.Refusal("", "The file holds null characters, as one in UTF-32 does: save it as UTF-8. In Excel that is the format \"CSV UTF-8\".")
        : text;
}
