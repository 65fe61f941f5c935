using Renesandro.Media.Audio;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>The own sound of a clip.</summary>
/// <param name="Track">
/// Its samples, of which the first is heard with the first frame of the prepared clip; shorter than the clip where the sound ends before, and up to
/// 100 ms longer. Null when the clip has none, or none that is used.
/// </param>
/// <param name="Warning">Why a sound that the clip has is not used, as a sentence that goes on after the place of the clip; null when there is no reason.</param>
internal sealed record ClipSound(AudioTrack? Track, string? Warning)
{
    /// <value>Samples up to the end of the clip: where its last frame is held, its sound is over.</value>
    public long ClipSamples { get; init; }
}

/// <summary>The own sound of a clip, decoded in sync with the prepared picture.</summary>
internal sealed record ClipSoundPart(MediaSource Range) : Part<ClipSound>
{
    // Sound goes on over a joint for some milliseconds.
    private static readonly TimeSpan BeyondTheEnd = TimeSpan.FromMilliseconds(100);

    // Farther from the beginning of the source it is faster to seek; a decoder needs some packets before its samples are right.
    private const double MaxUnsoughtSeconds = 10;
    private const double ReserveSeconds = 1;

    public override async Task<Outcome<ClipSound>> MakeAsync(PartGraph graph)
    {
        var found = await graph.GetAsync(new CheckedClipPart(Range, graph.Plan.FirstCanvas)).ConfigureAwait(false);
        return found.Value is not { } clip ? new Outcome<ClipSound>(null, found.Fault)
            : !clip.Source.HasSound ? new Outcome<ClipSound>(new ClipSound(null, null), null)
            : await graph.RunAsync(this, Lane.Encoding, token => DecodeAsync(graph, clip, token)).ConfigureAwait(false);
    }

    private static async Task<ClipSound> DecodeAsync(PartGraph graph, ClipPreparation clip, CancellationToken cancellationToken)
    {
        var (source, rate) = (clip.Source, clip.Canvas.FrameRate);
        var origin = await graph.Services.ClipOrigin.FindAsync(clip, cancellationToken).ConfigureAwait(false);
        var samples = rate.SamplesOf(clip.Frames, AudioTrack.SampleRate) + (long)(BeyondTheEnd.TotalSeconds * AudioTrack.SampleRate);
        var seeks = source is { SeeksKeyFrames: true, Times: { IsBroken: false, First: >= 0 } times } && origin - times.First > MaxUnsoughtSeconds;
        var request = new ClipSoundDecoding(source.Path, graph.Work.NewPath("pcm"), origin, samples, source.Times?.IsBroken == true)
        {
            Seek = seeks ? origin - ReserveSeconds : null,
        };
        try
        {
            return new ClipSound(await graph.Services.ClipSounds.DecodeAsync(request, cancellationToken).ConfigureAwait(false), null)
            {
                ClipSamples = rate.SamplesOf(clip.Frames, AudioTrack.SampleRate),
            };
        }
        catch (SourceException exception) when (graph.Plan.Request.Options.SoundErrors == SoundErrors.Silence)
        {
            return new ClipSound(null, $"is shown without its own sound. {exception.Message}");
        }
        catch (SourceException exception)
        {
            throw new SourceException($"{exception.Message} Or set options.sound_errors to \"silence\", which shows the clip without its own sound.", exception);
        }
    }
}
