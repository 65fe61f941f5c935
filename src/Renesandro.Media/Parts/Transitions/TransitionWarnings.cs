using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Limits;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>What a plan says of the transitions of a job.</summary>
internal static class TransitionWarnings
{
    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var canvas = graph.Plan.FirstCanvas;
        var warnings = new List<RequestWarning>();
        foreach (var segment in graph.Needs.Segments.Where(segment => segment.Shown.Look.HasTransition))
        {
            var found = await ShownClipPart.FindAsync(graph, segment.Shown, canvas).WaitAsync(cancellationToken).ConfigureAwait(false);
            var known = await graph.GetAsync(new HeldClipPart(segment.Shown.Timing, canvas), cancellationToken).ConfigureAwait(false);
            warnings.AddRange(found.Fault is { } fault && known.Fault is null ? [new RequestWarning(fault.In(segment.Block, segment.Clip.Source).Reason, RequestPlaces.PathOf(segment))] : []);
        }

        return [.. warnings.DistinctBy(warning => warning.Message), .. OfKinds(graph), .. await SpeechOverlaps.OfAsync(graph, cancellationToken).ConfigureAwait(false)];
    }

    private static IEnumerable<RequestWarning> OfKinds(PartGraph graph)
    {
        var options = graph.Plan.Request.Options;
        string[] places =
        [
            .. options.Transition.Kind == TransitionKinds.Noise ? ["options.transition"] : Array.Empty<string>(),
            .. options.Transitions.Where(pair => pair.Value.Kind == TransitionKinds.Noise).Select(pair => RequestPath.Member("options.transitions", $"{pair.Key.From}>{pair.Key.To}")),
        ];
        return graph.Needs.Segments.Any(segment => segment.Joint.Kind == TransitionKinds.Noise)
            ? [new RequestWarning("The transition \"dissolve\" exchanges the picture point by point, which takes many times the bytes of a \"fade\": use \"fade\" for a smooth one.", places)]
            : [];
    }
}
