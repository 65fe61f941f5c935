using Renesandro.Media.Combining;
using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Arranging;
using Renesandro.Media.Parts.Captions;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Reporting;
using Renesandro.Media.Rendering.Checking;

namespace Renesandro.Media.Rendering;

/// <summary>Probes the sources of a job and reports what rendering it would produce.</summary>
internal sealed class PlanReport(PartGraph graph)
{
    private readonly JobPlan _plan = graph.Plan;

    public async Task<RenderPlan> MakeAsync(CancellationToken cancellationToken)
    {
        var unusable = await FetchAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        var settled = await Task.WhenAll(_plan.Canvases.Select(canvas => graph.GetAsync(new CanvasDecision(canvas), cancellationToken))).ConfigureAwait(false);
        Canvas[] canvases = [.. settled.Select(canvas => canvas.Value).OfType<Canvas>()];
        if (canvases.Length < _plan.Canvases.Count)
        {
            throw RenderPlanner.NothingToPlan(await ClipWarnings.FaultsAsync(graph, cancellationToken).ConfigureAwait(false));
        }

        var lengths = (await graph.GetAsync(new LengthsDecision(), cancellationToken).ConfigureAwait(false)).Value!;
        var warnings = await PartKinds.WarningsAsync(graph, cancellationToken).ConfigureAwait(false);
        var costs = await PartKinds.CostsAsync(graph, lengths).WaitAsync(cancellationToken).ConfigureAwait(false);
        var sound = await SoundEstimate.MakeAsync(graph, lengths).WaitAsync(cancellationToken).ConfigureAwait(false);
        var music = (await graph.GetAsync(new MusicCheck(), cancellationToken).ConfigureAwait(false)).Value!;
        var speech = (await graph.GetAsync(new SpeechCheck(), cancellationToken).ConfigureAwait(false)).Value!;
        return RenderPlanner.Plan(
            _plan,
            graph.Needs,
            canvases,
            new PlannedLengths(_plan, lengths, new UnusableParts(music.Unusable, speech.Unusable, unusable, LosesCaptions(unusable))),
            costs,
            new FadedSpeeches(_plan, speech.Lengths, canvases[0].FrameRate),
            await SpeechCosts.MakeAsync(graph, cancellationToken).ConfigureAwait(false),
            sound,
            new PlannedFiles(_plan, canvases, VariantCheck.PlatformsOf(graph), graph.Services.FFmpegOptions.Value.AudioBitrate),
            warnings);
    }

    private bool LosesCaptions(IReadOnlySet<Uri> unusable) => _plan.BurnsCaptions && CaptionStyles.Of(_plan.Request).FontUrl is { } font && unusable.Contains(font);

    /// <summary>Fetches and probes all sources at the same time.</summary>
    /// <returns>Those that cannot be used.</returns>
    private async Task<IReadOnlySet<Uri>> FetchAsync()
    {
        var fetched = await Task.WhenAll(PartKinds.Sources(graph).Select(async source => (source.Url, Fault: await source.FetchAsync().ConfigureAwait(false)))).ConfigureAwait(false);
        return fetched.Where(source => source.Fault is not null).Select(source => source.Url).ToHashSet();
    }
}
