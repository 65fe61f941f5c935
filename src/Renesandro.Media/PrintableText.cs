using System.Text;

namespace Renesandro.Media;

/// <summary>User text for a message or a log.</summary>
internal static class PrintableText
{
    /// <summary>One line of at most so many characters, control characters replaced.</summary>
    public static string Of(string text, int longest)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= longest)
            {
                return line.Append('…').ToString();
            }

            line.Append(Rune.IsControl(rune) ? "�" : rune.ToString());
        }

        return line.ToString();
    }
}
