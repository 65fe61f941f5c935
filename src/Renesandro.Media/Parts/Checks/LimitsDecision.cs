using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Checks;

/// <summary>
/// Checks that the job is within its limits, with the lengths of all clips as far as they are known before anything is spoken: a text that may
/// lengthen its clip is estimated. Anything that costs money waits for this. It also records the canvases, so that every attempt has the same.
/// </summary>
internal sealed record LimitsDecision : Part<ClipLengths>
{
    /// <exception cref="RenderRequestException">The job is too long, or a text cannot be drawn on a canvas that was settled.</exception>
    public override async Task<Outcome<ClipLengths>> MakeAsync(PartGraph graph)
    {
        var canvases = await Task.WhenAll(graph.Plan.Canvases.Select(canvas => graph.GetAsync(new CanvasDecision(canvas)))).ConfigureAwait(false);
        var isSettled = await graph.Job.Ledger.ReadCanvasesAsync(graph.Ended).ConfigureAwait(false) is not null;
        if (!isSettled)
        {
            // The others were checked with the request.
            OverlayChecks.Check(
                graph.Plan.Request,
                graph.Services.Drawer,
                graph.Plan.Canvases.Zip(canvases).Where(pair => !pair.First.HasSize).Select(pair => pair.Second.Value).OfType<Canvas>().Select(canvas => (canvas.Width, canvas.Height)));
        }

        if (!isSettled && graph.Plan.Request.Styles.Values.Any(style => style.FontUrl is not null))
        {
            OverlayChecks.Check(
                await FontPart.ResolveAsync(graph, graph.Plan.Request).ConfigureAwait(false),
                graph.Services.Drawer,
                canvases.Select(canvas => canvas.Value).OfType<Canvas>().Select(canvas => (canvas.Width, canvas.Height)));
        }

        var frames = new Dictionary<ShownClip, long>();
        foreach (var clip in graph.Scope.Timings)
        {
            if ((await graph.GetAsync(new CheckedClipPart(clip.Range, graph.Plan.FirstCanvas)).ConfigureAwait(false)).Value is { } preparation
                && await SamplesOfAsync(graph, clip).ConfigureAwait(false) is { } spoken)
            {
                frames[clip] = SpeechFit.Of(graph.Plan.Request.Options.SpeechOverflow, spoken, preparation.Frames, preparation.Canvas.FrameRate).Frames;
            }
        }

        var lengths = new ClipLengths(graph.Plan, canvases[0].Value, frames);
        JobLimits.Check(lengths.TotalOf(graph.Plan, graph.Scope.Ordinals), graph.Services.Options);
        if (!isSettled && canvases.All(canvas => canvas.Value is not null))
        {
            await graph.Job.Ledger.WriteCanvasesAsync([.. canvases.Select(canvas => canvas.Value!)], graph.Ended).ConfigureAwait(false);
        }

        return new Outcome<ClipLengths>(lengths, null);
    }

    /// <returns>Null when a recording cannot be used.</returns>
    private static async Task<long?> SamplesOfAsync(PartGraph graph, ShownClip clip) => clip.HeldFor switch
    {
        SpeechText text => SpeechEstimate.SamplesOf(text),
        SpeechRecording recording => (await graph.GetAsync(new RecordingPart(recording.Source)).ConfigureAwait(false)).Value?.Samples,
        _ => 0,
    };
}
