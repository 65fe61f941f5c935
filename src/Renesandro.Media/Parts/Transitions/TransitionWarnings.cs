using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests.Limits;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>What a plan says of the transitions of a job.</summary>
internal static class TransitionWarnings
{
    public static async Task<IReadOnlyList<string>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var canvas = graph.Plan.FirstCanvas;
        var warnings = new List<string>();
        foreach (var segment in graph.Needs.Segments.Where(segment => segment.Shown.Look.HasTransition))
        {
            var found = await ShownClipPart.FindAsync(graph, segment.Shown, canvas).WaitAsync(cancellationToken).ConfigureAwait(false);
            var known = await graph.GetAsync(new HeldClipPart(segment.Shown.Timing, canvas), cancellationToken).ConfigureAwait(false);
            warnings.AddRange(found.Fault is { } fault && known.Fault is null ? [fault.In(segment.Block, segment.Clip.Source).Reason] : []);
        }

        return [.. warnings.Distinct(), .. OfKinds(graph.Needs), .. await SpeechOverlaps.OfAsync(graph, cancellationToken).ConfigureAwait(false)];
    }

    private static IEnumerable<string> OfKinds(JobNeeds needs) => needs.Segments.Any(segment => segment.Joint.Kind == TransitionKinds.Noise)
        ? ["The transition \"dissolve\" exchanges the picture point by point, which takes many times the bytes of a \"fade\": use \"fade\" for a smooth one."]
        : [];
}
