using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>Two clips that variants show one after the other, of which the first gives way to the second as its <see cref="ClipLook.Exit"/> says.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The second.</param>
/// <param name="Canvas">The canvas of both.</param>
internal sealed record ShownPair(ShownClip From, ShownClip To, CanvasRequest Canvas)
{
    /// <summary>The pairs of neighbours in some variants of a job that are not joined by a cut, each once, in the order of the variants.</summary>
    public static IReadOnlyList<ShownPair> Of(JobPlan plan, IEnumerable<long> ordinals)
    {
        int[] joints = [.. Enumerable.Range(0, plan.Segments.Count).Where(block => !plan.Segments[block][0].Joint.IsCut)];
        if (joints.Length == 0)
        {
            return [];
        }

        // Equal segments are nearly always the same instance.
        var seen = plan.Canvases.Distinct().ToDictionary(canvas => canvas, _ => new Dictionary<Segment, HashSet<Segment>>(ReferenceEqualityComparer.Instance));
        var pairs = new List<ShownPair>();
        foreach (var ordinal in ordinals)
        {
            var (combination, canvas) = (plan.CombinationOf(ordinal), plan.CanvasOf(ordinal));
            foreach (var block in joints)
            {
                var (from, to) = (plan.SegmentOf(combination, block), plan.SegmentOf(combination, block + 1));
                if (!seen[canvas].TryGetValue(from, out var next))
                {
                    seen[canvas][from] = next = new HashSet<Segment>(ReferenceEqualityComparer.Instance);
                }

                if (next.Add(to))
                {
                    pairs.Add(new ShownPair(from.Shown, to.Shown, canvas));
                }
            }
        }

        return [.. pairs.Distinct()];
    }
}
