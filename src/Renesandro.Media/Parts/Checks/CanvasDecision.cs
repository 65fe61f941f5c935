using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Probing;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Checks;

/// <summary>
/// A canvas of the job: the one that an earlier attempt settled, else the requested one, else one settled from the clips, which needs all
/// sources first. All canvases have one frame rate. A fault when no clip can be read.
/// </summary>
internal sealed record CanvasDecision(CanvasRequest Requested) : Part<Canvas>
{
    private static readonly Fault NoClip = new("No clip of the job can be read.", FailureKind.Source);

    public override async Task<Outcome<Canvas>> MakeAsync(PartGraph graph)
    {
        var settled = await graph.Job.Ledger.ReadCanvasesAsync(graph.Ended).ConfigureAwait(false);
        var canvas = settled?.ElementAtOrDefault(graph.Plan.Canvases.ToList().IndexOf(Requested)) ?? Settle(graph, []);
        if (canvas is null)
        {
            var probes = await Task.WhenAll(graph.Scope.Clips.Select(clip => graph.GetAsync(new ProbePart(clip.Url)))).ConfigureAwait(false);
            canvas = Settle(graph, probes.Select(probe => probe.Value).OfType<ClipProbe>());
        }

        return canvas is null ? new Outcome<Canvas>(null, NoClip) : new Outcome<Canvas>(canvas, null);
    }

    private Canvas? Settle(PartGraph graph, IEnumerable<ClipProbe> probes)
    {
        var rate = graph.Plan.Canvases.Select(canvas => canvas.Fps).FirstOrDefault(fps => fps is not null) ?? FrameRate.FromValue(graph.Services.Options.Fps)!.Value;
        return CanvasSettler.Settle(Requested, probes, rate);
    }
}
