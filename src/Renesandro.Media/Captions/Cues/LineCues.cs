namespace Renesandro.Media.Captions.Cues;

/// <summary>
/// Captions of one or two lines. Where they end is chosen for the whole text at once: at the ends of sentences and at pauses rather than within a
/// clause, neither too short nor too long to read.
/// </summary>
internal static class LineCues
{
    private static readonly TimeSpan MinDuration = TimeSpan.FromSeconds(1), MaxDuration = TimeSpan.FromSeconds(6);

    /// <summary>Longer silence ends a caption.</summary>
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    /// <summary>How long a caption stays after its last word, where nothing follows.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(0.5);

    /// <summary>Shorter gaps between captions would flicker.</summary>
    private static readonly TimeSpan MinGap = TimeSpan.FromSeconds(0.4);

    public static IReadOnlyList<CaptionCue> Of(IReadOnlyList<CaptionWord> words, int columns)
    {
        var all = words.ToArray();
        var groups = Groups(all, columns);
        var cues = new List<CaptionCue>();
        for (var i = 0; i < groups.Count; i++)
        {
            var (first, next) = groups[i];
            var group = all.AsSpan(first, next - first);
            cues.Add(WordGroup.CueOf(group, WordGroup.LineBreak(group, columns) ?? 0, EndOf(group, next < all.Length ? all[next].Start : null)));
        }

        return cues;
    }

    private static TimeSpan EndOf(ReadOnlySpan<CaptionWord> group, TimeSpan? next)
    {
        var end = group[^1].End + Linger;
        end = end - group[0].Start < MinDuration ? group[0].Start + MinDuration : end;
        return next is { } start && (end > start || start - end < MinGap) ? start : end;
    }

    /// <summary>The cheapest way to cut the words into groups, found from the end.</summary>
    private static List<(int First, int Next)> Groups(CaptionWord[] words, int columns)
    {
        var costs = new double[words.Length + 1];
        var nexts = new int[words.Length + 1];
        for (var first = words.Length - 1; first >= 0; first--)
        {
            costs[first] = double.MaxValue;
            for (var next = first + 1; next <= words.Length; next++)
            {
                var group = words.AsSpan(first, next - first);
                if (group.Length > 1 && (WordGroup.LineBreak(group, columns) is null || group[^1].End - group[0].Start > MaxDuration || Ends(group[^2], group[^1])))
                {
                    break;
                }

                var cost = CostOf(group, next < words.Length ? words[next] : null, columns) + costs[next];
                if (cost <= costs[first])
                {
                    (costs[first], nexts[first]) = (cost, next);
                }
            }
        }

        var groups = new List<(int First, int Next)>();
        for (var first = 0; first < words.Length; first = nexts[first])
        {
            groups.Add((first, nexts[first]));
        }

        return groups;
    }

    private static bool Ends(CaptionWord word, CaptionWord next) => word.EndsParagraph || next.Start - word.End > MaxPause;

    private static double CostOf(ReadOnlySpan<CaptionWord> group, CaptionWord? next, int columns)
    {
        const double EachCaption = 1, InClause = 4, AtClause = 1.5, PauseInside = 3, TooShort = 3;
        var cost = EachCaption;
        if (next is not null && !Ends(group[^1], next))
        {
            cost += WordBreaks.After(group[^1]) switch { 0 => InClause, WordBreaks.Clause => AtClause, _ => 0 };
        }

        for (var i = 1; i < group.Length; i++)
        {
            cost += WordBreaks.After(group[i - 1]) == WordBreaks.Sentence ? PauseInside : 0;
        }

        var shown = (next?.Start ?? group[^1].End + Linger) - group[0].Start;
        cost += shown < MinDuration ? TooShort * (1 - (shown / MinDuration)) : 0;

        // Two lines half full read better than one full and one with a single word.
        var width = WordGroup.WidthOf(group);
        return cost + (width > columns ? 0.5 : 0);
    }
}
