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

    /// <value>Whether the clips were taken over as they are.</value>
    public bool ClipsCopied { get; private set; }

    /// <summary>Takes all readable clips over without encoding, when every one is on the canvas already and they can be joined.</summary>
    public async Task CopyClipsAsync(IReadOnlyList<MediaSource> clips, Canvas canvas, RenderRequestOptions options, CancellationToken cancellationToken)
    {
        var copied = new ConcurrentDictionary<MediaSource, PreparedClip>();
        var readable = clips.Where(clip => sources.Clip(clip.Url).Value is not null).ToArray();
        var alike = true;
        await services.ForEachAsync(readable, async (source, token) =>
        {
            // The first that must be encoded decides for all: a copied clip and an encoded one are not made alike.
            if (Volatile.Read(ref alike))
            {
                var request = Preparation(source, sources.Clip(source.Url).Value!, canvas, options, threads: 1);
                if (await services.Combinator.TryCopyAsync(request, token).ConfigureAwait(false) is { } clip)
                {
                    copied[source] = clip;
                }
                else
                {
                    Volatile.Write(ref alike, false);
                }
            }
        }, cancellationToken).ConfigureAwait(false);
        if (!alike || copied.IsEmpty || copied.Values.Any(clip => !clip.JoinsWith(copied[readable[0]])))
        {
            copied.Values.ToList().ForEach(clip => File.Delete(clip.Path));
            return;
        }

        foreach (var clip in clips)
        {
            _clips[clip] = copied.TryGetValue(clip, out var made)
                ? new Outcome<PreparedClip>(made, null)
                : new Outcome<PreparedClip>(null, sources.Clip(clip.Url).Fault);
        }

        ClipsCopied = true;
    }

    /// <returns>Why the clip could not be prepared; null when it was.</returns>
    public async Task<string?> PrepareClipAsync(
        MediaSource source, Canvas? canvas, RenderRequestOptions options, int threads, CancellationToken cancellationToken)
    {
        // Without a canvas no clip could be read, so the probe holds the reason.
        var clip = await sources.Clip(source.Url).ThenAsync(probe => services.Combinator.PrepareAsync(
            Preparation(source, probe, canvas!, options, threads), cancellationToken)).ConfigureAwait(false);
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

    private ClipPreparation Preparation(MediaSource source, ClipProbe probe, Canvas canvas, RenderRequestOptions options, int threads) =>
        new(probe, canvas, work.NewPath("mp4"))
        {
            Start = Seconds(source.Start),
            End = Seconds(source.End),
            Preset = options.Preset,
            Crf = options.Crf,
            Threads = threads,
        };

    private static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
