using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Checks;

/// <summary>
/// Checks that the job is within its limits, with the lengths of all clips as far as they are known before anything is spoken: a text that may
/// lengthen its clip is estimated. Anything that costs money waits for this. It also records the canvas, so that every attempt has the same.
/// </summary>
internal sealed record LimitsDecision(CanvasRequest Canvas) : Part<ClipLengths>
{
    /// <exception cref="RenderRequestException">The job is too long.</exception>
    public override async Task<Outcome<ClipLengths>> MakeAsync(PartGraph graph)
    {
        var canvas = (await graph.GetAsync(new CanvasDecision(Canvas)).ConfigureAwait(false)).Value;
        var frames = new Dictionary<ShownClip, long>();
        foreach (var clip in graph.Needs.Timings)
        {
            if ((await graph.GetAsync(new CheckedClipPart(clip.Range, Canvas)).ConfigureAwait(false)).Value is { } preparation
                && await SamplesOfAsync(graph, clip).ConfigureAwait(false) is { } spoken)
            {
                frames[clip] = SpeechFit.Of(graph.Plan.Request.Options.SpeechOverflow, spoken, preparation.Frames, preparation.Canvas.FrameRate).Frames;
            }
        }

        var lengths = new ClipLengths(graph.Plan, canvas, frames);
        JobLimits.Check(lengths.TotalOf(graph.Plan, graph.Needs.Ordinals), graph.Services.Options);
        if (canvas is not null && await graph.Job.Ledger.ReadCanvasAsync(graph.Ended).ConfigureAwait(false) is null)
        {
            await graph.Job.Ledger.WriteCanvasAsync(canvas, graph.Ended).ConfigureAwait(false);
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
