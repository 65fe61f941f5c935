using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Probing;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Clips;

/// <summary>What a plan says of the clips of a job.</summary>
internal static class ClipWarnings
{
    /// <summary>The clips that cannot be used, in the order of the request.</summary>
    public static async Task<IReadOnlyList<(Fault Fault, string Path)>> FaultsAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var faults = new List<(Fault, string)>();
        foreach (var segment in Shown(graph))
        {
            var found = await graph.GetAsync(new CheckedClipPart(segment.Clip.Range, graph.Plan.FirstCanvas), cancellationToken).ConfigureAwait(false);
            faults.AddRange(found.Fault is { } fault ? [(fault.In(segment.Block, segment.Clip.Source), RequestPlaces.PathOf(segment))] : []);
        }

        return faults;
    }

    /// <summary>The clips whose length is an estimate, in one sentence; null when there are none.</summary>
    public static RequestWarning? OfEstimates(JobPlan plan, ClipLengths lengths)
    {
        string[] places =
            [.. from segment in plan.Segments.SelectMany(block => block) where lengths.Estimated.Contains(segment.Shown.Timing) select RequestPlaces.OfSpeech(segment)];
        return places.Length == 0
            ? null
            : new RequestWarning(
                $"How long {(places.Length == 1 ? "a clip is" : $"{places.Length} clips are")} held is estimated, at {SpeechEstimate.CharactersPerSecond} characters a second, "
                    + $"because {(places.Length == 1 ? "its text has" : "their texts have")} not been spoken yet: {RequestPlaces.List(places)}.",
                places);
    }

    /// <summary>The clips that the job shows, with what was found in those that can be read.</summary>
    public static async Task<IReadOnlyList<(Segment Segment, ClipProbe Probe)>> ProbedAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var probed = new List<(Segment, ClipProbe)>();
        foreach (var segment in Shown(graph))
        {
            var found = await graph.GetAsync(new ProbePart(segment.Clip.Source.Url), cancellationToken).ConfigureAwait(false);
            probed.AddRange(found.Value is { } probe ? [(segment, probe)] : []);
        }

        return probed;
    }

    private static IEnumerable<Segment> Shown(PartGraph graph)
    {
        var used = graph.Needs.Clips.ToHashSet();
        return graph.Plan.Segments.SelectMany(block => block).Where(segment => used.Contains(segment.Clip.Range));
    }
}
