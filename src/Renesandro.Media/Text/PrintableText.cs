using System.Text;

namespace Renesandro.Media.Text;

// User text for a message or a log. The host compiles this file too, and its API description allows each XML comment only once, so there are none here.
internal static class PrintableText
{
    // Stands for a character that is not shown.
    public const char Replacement = '\uFFFD';

    // One line of at most so many characters, control characters replaced.
    public static string Of(string text, int maxLength)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= maxLength)
            {
                return line.Append('…').ToString();
            }

            line.Append(rune.IsBmp && IsControl((char)rune.Value) ? Replacement.ToString() : rune.ToString());
        }

        return line.ToString();
    }

    // Whether a terminal or a viewer takes it for a command: the controls of C0 and C1, what breaks a line, and what turns text around
    // (Unicode Standard Annex 9, section 2), which lets a name look like another.
    public static bool IsControl(char character) =>
        char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
