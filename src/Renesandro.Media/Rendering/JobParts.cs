using System.Collections.Concurrent;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Rendering;

/// <summary>A text as it was spoken.</summary>
/// <param name="Track">The decoded sound.</param>
/// <param name="Warnings">What the asker should know of the voice and the style.</param>
internal sealed record SpokenPart(AudioTrack Track, IReadOnlyList<string> Warnings);

/// <summary>The distinct parts of one job, each made once: clips on the canvas, decoded music, spoken texts.</summary>
internal sealed class JobParts(RenderServices services, JobSources sources, WorkDirectory work)
{
    private readonly ConcurrentDictionary<MediaSource, Outcome<PreparedClip>> _clips = new();
    private readonly ConcurrentDictionary<MediaSource, Outcome<AudioTrack>> _music = new();
    private readonly ConcurrentDictionary<SpeechText, Outcome<SpokenPart>> _speech = new();

    /// <summary>The part of a source that is used; what it is called makes no difference.</summary>
    public static MediaSource Cut(MediaSource source) => source with { Label = null, Written = null };

    public Outcome<PreparedClip> Clip(MediaSource source) => _clips[Cut(source)];

    public Outcome<AudioTrack> Music(MediaSource source) => _music[Cut(source)];

    public Outcome<SpokenPart> Speech(SpeechText text) => _speech[text];

    /// <returns>Why the clip could not be prepared; null when it was.</returns>
    public async Task<string?> PrepareClipAsync(
        MediaSource source, Canvas? canvas, RenderRequestOptions options, int threads, CancellationToken cancellationToken)
    {
        // Without a canvas no clip could be read, so the probe holds the reason.
        var clip = await sources.Clip(source.Url).ThenAsync(probe => services.Combinator.PrepareAsync(
            new ClipPreparation(probe, canvas!, work.NewPath("mp4"))
            {
                Start = Seconds(source.Start),
                End = Seconds(source.End),
                Preset = options.Preset,
                Crf = options.Crf,
                Threads = threads,
            },
            cancellationToken)).ConfigureAwait(false);
        _clips[source] = clip;
        return clip.Error;
    }

    /// <returns>Why the music could not be decoded; null when it was.</returns>
    public async Task<string?> DecodeMusicAsync(MediaSource source, CancellationToken cancellationToken)
    {
        var track = await sources.File(source.Url).ThenAsync(file => services.Mixer.DecodeAsync(
            new AudioDecoding(file, work.NewPath("pcm")) { Start = Seconds(source.Start), End = Seconds(source.End) },
            cancellationToken)).ConfigureAwait(false);
        _music[source] = track;
        return track.Error;
    }

    /// <returns>Why the text could not be spoken; null when it was.</returns>
    public async Task<string?> SpeakAsync(SpeechText text, JobSpeech speech, CancellationToken cancellationToken)
    {
        var part = await Outcome<SpokenPart>.OfAsync(async () =>
        {
            var spoken = work.NewPath("speech");
            var warnings = await speech.SpeakAsync(text, spoken, cancellationToken).ConfigureAwait(false);
            var track = await services.Mixer.DecodeAsync(new AudioDecoding(spoken, work.NewPath("pcm")), cancellationToken).ConfigureAwait(false);
            return new SpokenPart(track, warnings);
        }).ConfigureAwait(false);
        _speech[text] = part;
        return part.Error;
    }

    private static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
