using System.Text;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Brings texts into what the service takes: whole characters, no controls, pieces of a bounded length.</summary>
internal static partial class SpeakableText
{
    /// <summary>Half characters and control characters become spaces, and the ends are trimmed.</summary>
    /// <exception cref="SpeechException">Nothing is left to speak.</exception>
    public static string Clean(string text)
    {
        var speakable = Spaced(text).Trim();
        return speakable.Length > 0 ? speakable : throw new SpeechException("The text to speak is empty.");
    }

    /// <summary>UTF-16 units at the beginning of a text that <see cref="Clean"/> leaves out.</summary>
    public static int Skipped(string text)
    {
        var spaced = Spaced(text);
        return spaced.Length - spaced.TrimStart().Length;
    }

    private static string Spaced(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not '\n') ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>What is counted and charged.</summary>
    public static int Characters(string text) => text.EnumerateRunes().Count();

    /// <summary>Cuts a text at the last end of a sentence that fits, else between words, else between characters. Nothing but white space is lost.</summary>
    /// <param name="text">The whole.</param>
    /// <param name="maxLength">Maximum UTF-16 units of a piece, which are never fewer than its characters.</param>
    public static IReadOnlyList<string> Split(string text, int maxLength)
    {
        var pieces = new List<string>();
        for (var rest = text.Trim(); rest.Length > 0;)
        {
            var length = rest.Length <= maxLength ? rest.Length : Cut(rest, maxLength);
            pieces.Add(rest[..length].TrimEnd());
            rest = rest[length..].TrimStart();
        }

        return pieces;
    }

    private static int Cut(string text, int maxLength)
    {
        // One unit more, so that the space after a sentence that just fits is seen.
        var window = text[..(maxLength + 1)];
        var sentence = SentenceEnd().Matches(window).Select(match => match.Index + match.Length).LastOrDefault(end => end <= maxLength);
        if (sentence > 0)
        {
            return sentence;
        }

        var word = window.LastIndexOfAny([' ', '\n', '\u3000']);
        return word > 0 ? word : maxLength > 1 && char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
    }

    [GeneratedRegex(@"[.!?…؟।]+[""'”’»)\]]*(?=\s)|[。！？]+[」』”’）]*|\n+", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
