using System.Globalization;
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
/// <param name="Warning">
/// Why a sound that the clip has is not used, or is not heard everywhere, as a sentence that goes on after the place of the clip; null when there is no reason.
/// </param>
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
            : await FromGroupAsync(graph).ConfigureAwait(false) is { } sound ? new Outcome<ClipSound>(sound, null)
            : await graph.RunAsync(this, Lane.Encoding, token => DecodeAsync(graph, clip, token)).ConfigureAwait(false);
    }

    /// <summary>What is decoded of a clip.</summary>
    public static async Task<ClipSoundDecoding> RequestAsync(PartGraph graph, ClipPreparation clip, CancellationToken cancellationToken)
    {
        var source = clip.Source;
        var origin = await graph.Services.ClipOrigin.FindAsync(clip, cancellationToken).ConfigureAwait(false);
        var samples = SamplesOf(clip) + (long)(BeyondTheEnd.TotalSeconds * AudioTrack.SampleRate);
        var seeks = source is { SeeksKeyFrames: true, Times: { IsBroken: false, First: >= 0 } times } && origin - times.First > MaxUnsoughtSeconds;
        return new ClipSoundDecoding(source.Path, graph.Work.NewPath("pcm"), origin, samples, source.Times?.IsBroken == true)
        {
            Seek = seeks ? origin - ReserveSeconds : null,
        };
    }

    /// <summary>The decoded sound of a clip.</summary>
    public static ClipSound Made(AudioTrack? track, ClipPreparation clip) => new(track, null) { ClipSamples = SamplesOf(clip) };

    private static long SamplesOf(ClipPreparation clip) => clip.Canvas.FrameRate.SamplesOf(clip.Frames, AudioTrack.SampleRate);

    private static string Complaint(SoundGaps gaps, AudioTrack track) => string.Create(
        CultureInfo.InvariantCulture,
        $"has a damaged sound: {100.0 * gaps.Samples / track.Samples:0.#} % of it is silent, first at {(double)gaps.First / AudioTrack.SampleRate:0.0} s. Export the clip again.");

    /// <returns>Null when it is in no group, or its group could not be decoded as one.</returns>
    private async Task<ClipSound?> FromGroupAsync(PartGraph graph)
    {
        var groups = await graph.GetAsync(new ClipSoundGroups()).ConfigureAwait(false);
        return groups.Value!.TryGetValue(Range, out var group)
            && await graph.GetAsync(group).ConfigureAwait(false) is { Value: { } sounds } && sounds.TryGetValue(Range, out var sound) ? sound : null;
    }

    private static async Task<ClipSound> DecodeAsync(PartGraph graph, ClipPreparation clip, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(graph, clip, cancellationToken).ConfigureAwait(false);
        try
        {
            var (track, gaps) = await graph.Services.ClipSounds.DecodeAsync(request, cancellationToken).ConfigureAwait(false);
            return Made(track, clip) with { Warning = gaps is null ? null : Complaint(gaps, track!) };
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
