using System.Text;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.Timing;

namespace Renesandro.Media.Captions.Words;

/// <summary>Brings the written words of a text together with the times that a speaker tells of it.</summary>
internal static class WordTimes
{
    /// <param name="text">The text as it is written.</param>
    /// <param name="times">When stretches of it are spoken; at least one.</param>
    public static CaptionScript Of(string text, IReadOnlyList<SpeechTiming> times)
    {
        var words = WrittenWords.Of(text);
        var spans = new (TimeSpan Start, TimeSpan End)?[words.Count];
        var audible = times.Where(time => IsAudible(text, time)).OrderBy(time => time.Index).ToArray();
        for (int word = 0, first = 0; word < words.Count; word++)
        {
            while (first < audible.Length && audible[first].Index + audible[first].Length <= words[word].Index)
            {
                first++;
            }

            for (var i = first; i < audible.Length && audible[i].Index < words[word].End; i++)
            {
                spans[word] = spans[word] is { } span
                    ? (span.Start < audible[i].Start ? span.Start : audible[i].Start, span.End > audible[i].End ? span.End : audible[i].End)
                    : (audible[i].Start, audible[i].End);
            }
        }

        return new CaptionScript([.. InOrder(text, words, Fill(text, words, spans))]);
    }

    /// <summary>Words that share a span of time, each as long as it is written.</summary>
    public static IEnumerable<CaptionWord> Spread(string text, TimeSpan start, TimeSpan end)
    {
        var words = WrittenWords.Of(text);
        return InOrder(text, words, Share(text, words, 0, words.Count, start, end));
    }

    // Signs take no time of their own, and pauses are told as theirs.
    private static bool IsAudible(string text, SpeechTiming time) =>
        time.Index >= 0 && time.Length > 0 && time.Index + time.Length <= text.Length && SpokenWords.In(text.Substring(time.Index, time.Length));

    /// <summary>Several words that are spoken as one, as "of the", share its time.</summary>
    private static IEnumerable<(TimeSpan Start, TimeSpan End)> Fill(string text, IReadOnlyList<WrittenWord> words, (TimeSpan Start, TimeSpan End)?[] spans)
    {
        for (var first = 0; first < words.Count;)
        {
            var next = first + 1;
            while (next < words.Count && (spans[next] is null || (first == 0 && spans[first..next].All(span => span is null))))
            {
                next++;
            }

            var (start, end) = spans[first..next].OfType<(TimeSpan Start, TimeSpan End)>().FirstOrDefault();
            foreach (var span in Share(text, words, first, next, start, end))
            {
                yield return span;
            }

            first = next;
        }
    }

    private static IEnumerable<(TimeSpan Start, TimeSpan End)> Share(string text, IReadOnlyList<WrittenWord> words, int first, int next, TimeSpan start, TimeSpan end)
    {
        long total = 0, before = 0;
        for (var word = first; word < next; word++)
        {
            total += LettersOf(text, words[word]);
        }

        for (var word = first; word < next; word++)
        {
            var after = before + LettersOf(text, words[word]);
            yield return (start + ((end - start) * ((double)before / total)), start + ((end - start) * ((double)after / total)));
            before = after;
        }
    }

    private static int LettersOf(string text, WrittenWord word) =>
        Math.Max(1, text.Substring(word.Index, word.Length).EnumerateRunes().Count(Rune.IsLetterOrDigit));

    private static IEnumerable<CaptionWord> InOrder(string text, IReadOnlyList<WrittenWord> words, IEnumerable<(TimeSpan Start, TimeSpan End)> spans)
    {
        var min = TimeSpan.Zero;
        foreach (var (word, (start, end)) in words.Zip(spans))
        {
            var begin = start > min ? start : min;
            yield return new CaptionWord(WrittenWords.TextOf(text, word), begin, end > begin ? end : begin)
            {
                IsSpaced = word.IsSpaced,
                EndsParagraph = word.EndsParagraph,
            };

            // No two captions begin at once.
            min = begin + TimeSpan.FromMilliseconds(1);
        }
    }
}
