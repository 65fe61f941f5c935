using System.Globalization;
using System.Text;

namespace Renesandro.Media.Captions.Cues;

/// <summary>
/// How much room a text takes in a line, in columns: a letter with its marks is one, a character of Chinese, Japanese or Korean and an emoji, of however many
/// characters, two, and what is not seen none.
/// </summary>
internal static class CaptionWidth
{
    public static int Of(string text)
    {
        var columns = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            columns += OfLetter(text.AsSpan(at, length));
            at += length;
        }

        return columns;
    }

    private static int OfLetter(ReadOnlySpan<char> letter)
    {
        var columns = 0;
        foreach (var rune in letter.EnumerateRunes())
        {
            columns = Math.Max(columns, IsWide(rune.Value) ? 2 : IsSeen(rune) ? 1 : 0);
        }

        return columns;
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format);

    // U+FE0F makes an emoji of the character before it, and a flag is two letters.
    private static bool IsWide(int value) => value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or 0xFE0F or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F1E6 and <= 0x1F1FF) or (>= 0x1F300 and <= 0x3FFFF);
}
