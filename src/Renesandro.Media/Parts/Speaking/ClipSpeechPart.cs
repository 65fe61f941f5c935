using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Fitting;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>The speech of a clip, which begins at its first frame.</summary>
/// <param name="Track">The decoded sound: whole, sped up, or faded out at the end of the clip.</param>
/// <param name="Frames">How long the clip lasts: until its own end, or as long as it is held.</param>
/// <param name="Warnings">Warnings about the voice and the style.</param>
internal sealed record ClipSpeech(AudioTrack Track, long Frames, IReadOnlyList<string> Warnings)
{
    /// <value>Says that its end is not heard, or that the clip is held although the job asks for speed; null for neither.</value>
    public string? Overflow { get; init; }
}

/// <summary>What is spoken over a clip, brought to the length of the clip in the way that the job asks for.</summary>
internal sealed record ClipSpeechPart(MediaSource Range, SpeechSource Speech) : Part<ClipSpeech>
{
    public SpeechSource Speech { get; } = Speech.Unlabelled;

    public override async Task<Outcome<ClipSpeech>> MakeAsync(PartGraph graph)
    {
        var options = graph.Plan.Request.Options;
        var shown = await graph.GetAsync(new CheckedClipPart(Range, graph.Plan.FirstCanvas)).ConfigureAwait(false);
        if (shown.Value is not { } clip)
        {
            return new Outcome<ClipSpeech>(null, shown.Fault);
        }

        var spoken = await graph.GetAsync(new SpokenPart(Speech)).ConfigureAwait(false);
        if (spoken.Value is not { } speech)
        {
            return new Outcome<ClipSpeech>(null, spoken.Fault);
        }

        var fit = SpeechFit.Of(options.SpeechOverflow, speech.Track.Samples, clip.Frames, clip.Canvas.FrameRate);
        return fit.Samples == speech.Track.Samples
            ? new Outcome<ClipSpeech>(new ClipSpeech(speech.Track, fit.Frames, speech.Warnings), null)
            : await graph.RunAsync(this, Lane.Encoding, token => FitAsync(graph, clip, speech, fit, token)).ConfigureAwait(false);
    }

    private static async Task<ClipSpeech> FitAsync(
        PartGraph graph, ClipPreparation clip, SpokenTrack speech, SpeechFit fit, CancellationToken cancellationToken)
    {
        var path = graph.Work.NewPath("pcm");
        if (!fit.IsTrimmed)
        {
            return new ClipSpeech(await FittedTrack.SpeedUpAsync(speech.Track, fit.Samples, path, cancellationToken).ConfigureAwait(false), fit.Frames, speech.Warnings)
            {
                Overflow = fit.Frames == clip.Frames ? null : string.Create(
                    CultureInfo.InvariantCulture,
                    $"the speech lasts {speech.Track.Duration.TotalSeconds:0.0} s, longer than the clip even when sped up, so the last frame is held until {clip.Canvas.FrameRate.DurationOf(fit.Frames).TotalSeconds:0.0} s"),
            };
        }

        return new ClipSpeech(await FittedTrack.TrimAsync(speech.Track, fit.Samples, path, cancellationToken).ConfigureAwait(false), fit.Frames, speech.Warnings)
        {
            Overflow = string.Create(
                CultureInfo.InvariantCulture,
                $"the speech lasts {speech.Track.Duration.TotalSeconds:0.0} s and is faded out at the end of the clip, at {clip.Canvas.FrameRate.DurationOf(clip.Frames).TotalSeconds:0.0} s"),
        };
    }
}
