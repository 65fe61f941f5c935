using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Arranging;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Rendering.Checking;

/// <summary>Probes the sources of a job and reports what rendering it would produce.</summary>
internal sealed class PlanReport(PartGraph graph)
{
    private readonly JobPlan _plan = graph.Plan;

    public async Task<RenderPlan> MakeAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(PartKinds.Sources(graph).Select(source => source.FetchAsync())).WaitAsync(cancellationToken).ConfigureAwait(false);
        var requested = _plan.Request.Options.Canvas;
        if ((await graph.GetAsync(new CanvasDecision(requested), cancellationToken).ConfigureAwait(false)).Value is not { } canvas)
        {
            throw RenderPlanner.NothingToPlan(await ClipWarnings.FaultsAsync(graph, cancellationToken).ConfigureAwait(false));
        }

        var lengths = (await graph.GetAsync(new LengthsDecision(requested), cancellationToken).ConfigureAwait(false)).Value!;
        var warnings = await PartKinds.WarningsAsync(graph, cancellationToken).ConfigureAwait(false);
        var sound = await SoundEstimate.MakeAsync(graph, lengths).WaitAsync(cancellationToken).ConfigureAwait(false);
        return RenderPlanner.Plan(_plan, graph.Needs, canvas, lengths, sound, warnings);
    }}
