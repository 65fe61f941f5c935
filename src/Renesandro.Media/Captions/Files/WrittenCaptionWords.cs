using Renesandro.Media.Captions.Words;

namespace Renesandro.Media.Captions.Files;

/// <summary>The words of a written caption: they share its time by their length, unless times of single words are given.</summary>
internal static class WrittenCaptionWords
{
    /// <param name="text">The caption without its tags.</param>
    /// <param name="skipped">How many of its first lines are left out; those without words do not count.</param>
    /// <param name="times">Times of single words, and where they are given. One before the last is passed over.</param>
    /// <param name="start">When the caption appears.</param>
    /// <param name="end">When it disappears.</param>
    /// <param name="line">Its first line in the file.</param>
    public static IEnumerable<CaptionWord> Of(string text, int skipped, IReadOnlyList<(int Index, TimeSpan Time)> times, TimeSpan start, TimeSpan end, int line)
    {
        var (from, begin) = (StartOf(text, skipped), start);
        line += text.AsSpan(0, from).Count('\n');
        foreach (var (index, time) in times.Where(time => time.Time > start && time.Time < end).Append((text.Length, end)))
        {
            if (time < begin)
            {
                continue;
            }

            if (index > from && !string.IsNullOrWhiteSpace(text[from..index]))
            {
                var (part, at) = (text[from..index], 0);
                foreach (var (word, place) in WordTimes.Spread(part, begin, time).Zip(WrittenWords.Of(part)))
                {
                    line += part.AsSpan(at, place.Index - at).Count('\n');
                    at = place.Index;
                    yield return word with { Line = line, IsSpaced = word.IsSpaced || (from > 0 && (char.IsWhiteSpace(text[from - 1]) || char.IsWhiteSpace(text[from]))) };
                }

                line += part.AsSpan(at).Count('\n');
                from = index;
            }

            begin = time;
        }
    }

    /// <summary>Where they stand in the text that is shown.</summary>
    /// <param name="text">The lines of the caption.</param>
    /// <param name="from">Where the first of the words may be.</param>
    /// <param name="words">The words.</param>
    public static IEnumerable<CueWord> PlacesOf(string text, int from, IReadOnlyList<CaptionWord> words) => words.Count == 0
        ? []
        : words.Zip(WrittenWords.Of(text[from..])).Select(pair => new CueWord(from + pair.Second.Index, pair.Second.Length, pair.First.Start));

    private static int StartOf(string text, int skipped)
    {
        var start = 0;
        while (skipped > 0)
        {
            var end = text.IndexOf('\n', start);
            skipped -= string.IsNullOrWhiteSpace(text[start..end]) ? 0 : 1;
            start = end + 1;
        }

        return start;
    }
}
