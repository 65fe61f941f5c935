using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>Two clips as variants show them, one after the other, of which the first gives way to the second as its <see cref="ClipLook.Exit"/> says.</summary>
internal sealed record ShownPair(ShownClip From, ShownClip To)
{
    /// <summary>The pairs of neighbours in some variants of a job that are not joined by a cut, each once, in the order of the variants.</summary>
    public static IReadOnlyList<ShownPair> Of(JobPlan plan, IEnumerable<long> ordinals)
    {
        if (plan.Segments.SelectMany(block => block).All(segment => segment.Joint.IsCut))
        {
            return [];
        }

        var (pairs, seen) = (new List<ShownPair>(), new HashSet<ShownPair>());
        foreach (var ordinal in ordinals)
        {
            pairs.AddRange(Of(plan[ordinal].Timeline).Where(seen.Add));
        }

        return pairs;
    }

    /// <summary>The pairs of neighbours in a timeline that are not joined by a cut.</summary>
    public static IEnumerable<ShownPair> Of(Timeline timeline) => timeline.Segments
        .Zip(timeline.Segments.Skip(1), (from, to) => new ShownPair(from.Shown, to.Shown))
        .Where(pair => !pair.From.Look.Exit.IsCut);
}
