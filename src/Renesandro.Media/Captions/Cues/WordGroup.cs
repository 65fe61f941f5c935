using System.Text;

namespace Renesandro.Media.Captions.Cues;

/// <summary>Consecutive words, and the text that they make.</summary>
internal static class WordGroup
{
    /// <summary>Breaks words into one line or two, as alike in width as can be, and rather after punctuation. A word that is wider than a line may have one of its own.</summary>
    /// <param name="words">At least one.</param>
    /// <param name="columns">Width of a line.</param>
    /// <returns>Null when they do not fit into two lines.</returns>
    public static int? LineBreak(ReadOnlySpan<CaptionWord> words, int columns)
    {
        var total = WidthOf(words);
        if (total <= columns || words.Length == 1)
        {
            return 0;
        }

        var (best, bestCost) = ((int?)null, int.MaxValue);
        for (int at = 1, first = WidthOf(words[..1]); at < words.Length; first += WidthOf(words[at], isFirst: false), at++)
        {
            var second = total - first - (words[at].IsSpaced ? 1 : 0);
            if ((first > columns && at > 1) || (second > columns && at < words.Length - 1))
            {
                continue;
            }

            // A shorter first line covers less of the picture.
            var cost = Math.Abs(first - second) + (first > second ? 2 : 0) - (WordBreaks.After(words[at - 1]) > 0 ? columns / 4 : 0);
            if (cost < bestCost)
            {
                (best, bestCost) = (at, cost);
            }
        }

        return best;
    }

    public static int WidthOf(ReadOnlySpan<CaptionWord> words)
    {
        var width = 0;
        for (var i = 0; i < words.Length; i++)
        {
            width += WidthOf(words[i], i == 0);
        }

        return width;
    }

    /// <param name="words">At least one.</param>
    /// <param name="lineBreak">The word that begins the second line; 0 for a single line.</param>
    /// <param name="end">When they disappear.</param>
    public static CaptionCue CueOf(ReadOnlySpan<CaptionWord> words, int lineBreak, TimeSpan end)
    {
        var text = new StringBuilder();
        var places = new CueWord[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            text.Append(i == 0 ? "" : i == lineBreak ? "\n" : words[i].IsSpaced ? " " : "");
            places[i] = new CueWord(text.Length, words[i].Text.Length, words[i].Start);
            text.Append(words[i].Text);
        }

        return new CaptionCue(text.ToString(), words[0].Start, end) { Words = places };
    }

    private static int WidthOf(CaptionWord word, bool isFirst) => CaptionWidth.Of(word.Text) + (isFirst || !word.IsSpaced ? 0 : 1);
}
