namespace Renesandro.Media.Captions.Cues;

/// <summary>Captions of two to four words, as they are spoken; one alone where it is a sentence of its own, stands between pauses, or fills the line.</summary>
internal static class WordCues
{
    private const int MaxWords = 4, GoodWords = 3;

    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(0.3);

    public static IReadOnlyList<CaptionCue> Of(IReadOnlyList<CaptionWord> words, int columns)
    {
        var all = words.ToArray();
        var cues = new List<CaptionCue>();
        for (var first = 0; first < all.Length;)
        {
            var count = CountFrom(all.AsSpan(first), columns);
            var (last, next) = (all[first + count - 1], first + count < all.Length ? all[first + count].Start : (TimeSpan?)null);
            var end = next is { } start && start - last.End <= MaxPause ? start : last.End + Linger;
            cues.Add(WordGroup.CueOf(all.AsSpan(first, count), 0, end));
            first += count;
        }

        return cues;
    }

    private static int CountFrom(ReadOnlySpan<CaptionWord> words, int width)
    {
        var clause = 1;
        while (clause < words.Length && WordBreaks.After(words[clause - 1]) == 0 && words[clause].Start - words[clause - 1].End <= MaxPause)
        {
            clause++;
        }

        // Four are not cut into three and one.
        var count = clause <= MaxWords ? clause : clause == MaxWords + 1 ? MaxWords - 1 : GoodWords;
        while (count > 1 && WordGroup.WidthOf(words[..count]) > width)
        {
            count--;
        }

        return count;
    }
}
