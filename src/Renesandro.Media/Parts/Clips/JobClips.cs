using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>The clips of a job.</summary>
internal sealed class JobClips(PartGraph graph) : IJobParts
{
    private const double SecondsOfUnknownClip = 5;
    private const double SecondsToStart = 0.1;

    public IEnumerable<SourceStep> Sources => graph.Needs.Clips.Select(range => SourceStep.Of(graph, new ProbePart(range.Url), range.Url));

    public async Task<IReadOnlyList<PartStep>> StepsAsync()
    {
        var canvas = graph.Plan.Request.Options.Canvas;
        var copied = await graph.GetAsync(new CopyDecision(canvas)).ConfigureAwait(false);
        return copied.Value!.All
            ? []
            : [.. graph.Needs.Shown.Select(clip => PartStep.Of(graph, new ShownClipPart(clip, canvas), SecondsOf(clip.Range) + SecondsToStart))];
    }

    private double SecondsOf(MediaSource range)
    {
        if (range.Seconds is { } seconds)
        {
            return seconds;
        }

        var probed = graph.GetAsync(new ProbePart(range.Url));
        var length = probed.IsCompletedSuccessfully ? probed.Result.Value?.Duration.TotalSeconds ?? 0 : SecondsOfUnknownClip;
        return Math.Max(0, Math.Min(range.End ?? length, length) - (range.Start ?? 0));
    }
}
