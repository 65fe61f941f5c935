using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Captions.Files;

/// <summary>Takes from the text of a caption what is meant for a player: tags, positions, entities.</summary>
internal static partial class CaptionMarkup
{
    /// <summary>The words of a caption, and where in them times are given, as WebVTT can for single words.</summary>
    /// <param name="text">The lines of the caption.</param>
    /// <param name="isWebVtt">Whether entities and times inside of the text are read.</param>
    public static (string Text, IReadOnlyList<(int Index, TimeSpan Time)> Times) Strip(string text, bool isWebVtt)
    {
        var words = new StringBuilder();
        var times = new List<(int Index, TimeSpan Time)>();
        var at = 0;
        foreach (Match match in (isWebVtt ? WebVttMarkup() : SubRipMarkup()).Matches(text))
        {
            words.Append(Plain(text[at..match.Index], isWebVtt));
            at = match.Index + match.Length;
            if (isWebVtt && CaptionTime.Read(match.Value.Trim('<', '>')) is { } time)
            {
                times.Add((words.Length, time));
            }
        }

        words.Append(Plain(text[at..], isWebVtt));
        return (words.ToString(), times);
    }

    // Of control characters only white space is left: no font has the others.
    private static string Plain(string text, bool isWebVtt) => string.Concat(
        (isWebVtt ? WebUtility.HtmlDecode(text) : CaptionFileWriter.WithArrows(text)).Where(unit => !char.IsControl(unit) || char.IsWhiteSpace(unit)));

    [GeneratedRegex(@"<[^>\n]*>|\{\\[^}\n]*\}")]
    private static partial Regex WebVttMarkup();

    [GeneratedRegex(@"</?[A-Za-z][^>\n]*>|\{\\[^}\n]*\}|\{[YyfFCcPsSo]:[^}\n]*\}")]
    private static partial Regex SubRipMarkup();
}
