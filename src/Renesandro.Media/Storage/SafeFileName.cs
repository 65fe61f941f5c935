using System.Buffers;
using System.Globalization;
using System.Text;

namespace Renesandro.Media.Storage;

/// <summary>
/// Turns any text into a name that every common file system takes and that cannot leave its folder.
/// Unicode is kept, and composed (NFC) where the process has Unicode data, which it lacks under invariant globalization.
/// </summary>
/// <remarks>
/// Deterministic, and a safe name stays as it is. Two names may become the same safe name, also when only their case differs
/// on some systems: callers that store both add a number of their own.
/// </remarks>
internal static class SafeFileName
{
    public const int MaxNameBytes = 255;

    private const char Substitute = '_';
    private const int MaxExtensionLength = 16;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\\"'`<>:|?*");

    /// <param name="name">Any text, also with lone surrogates.</param>
    /// <param name="maxBytes">Maximum length of the result in bytes of UTF-8, 20 or more.</param>
    public static string Of(string name, int maxBytes = MaxNameBytes)
    {
        var text = Trim(Clean(name).Normalize(NormalizationForm.FormC));
        string before;
        do
        {
            // A cut may lay bare a reserved name, and avoiding one makes the name longer.
            before = text;
            text = Shorten(AvoidReserved(text), maxBytes);
        }
        while (text != before);

        return text.Length == 0 ? Substitute.ToString() : text;
    }

    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // Of an ill-formed string the enumeration makes U+FFFD.
            var harmless = rune.Value != Rune.ReplacementChar.Value && !IsInvisible(rune) && !(rune.IsBmp && Forbidden.Contains((char)rune.Value));
            clean.Append(harmless ? rune.ToString() : Substitute);
        }

        return clean.ToString();
    }

    // Controls, line separators, and the marks that turn the direction of writing, with which gpj.exe reads as exe.jpg.
    private static bool IsInvisible(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;

    // A leading dot hides a file; Windows drops dots and spaces at the end.
    private static string Trim(string name) => name.TrimStart(' ', '.').TrimEnd(' ', '.');

    private static string AvoidReserved(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd().ToUpperInvariant();
        var reserved = stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
                && "0123456789¹²³".Contains(stem[3], StringComparison.Ordinal));
        return reserved ? Substitute + name : name;
    }

    private static string Shorten(string name, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= maxBytes)
        {
            return name;
        }

        var extension = Path.GetExtension(name);
        if (extension.Length > MaxExtensionLength || !extension.Skip(1).All(char.IsAsciiLetterOrDigit))
        {
            extension = "";
        }

        // Whole characters as people see them: no half emoji, no accent without its letter.
        var end = 0;
        var bytes = 0;
        while (end < name.Length - extension.Length)
        {
            var length = StringInfo.GetNextTextElementLength(name, end);
            bytes += Encoding.UTF8.GetByteCount(name.AsSpan(end, length));
            if (bytes > maxBytes - extension.Length)
            {
                break;
            }

            end += length;
        }

        var stem = Trim(name[..end]);
        return (stem.Length == 0 ? Substitute.ToString() : stem) + extension;
    }
}
