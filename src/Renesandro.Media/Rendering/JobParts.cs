using System.Collections.Concurrent;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Rendering;

/// <summary>A text as it was spoken.</summary>
/// <param name="Track">The decoded sound.</param>
/// <param name="Warnings">What the asker should know of the voice and the style.</param>
internal sealed record SpokenPart(AudioTrack Track, IReadOnlyList<string> Warnings);

/// <summary>The distinct parts of one job, each made once: clips on the canvas, decoded music, spoken texts. Whoever wants one early waits for it.</summary>
internal sealed class JobParts(RenderServices services, JobSources sources, WorkDirectory work)
{
    public PartTable<MediaSource, PreparedClip> Clips { get; } = new();

    public PartTable<MediaSource, AudioTrack> Music { get; } = new();

    public PartTable<SpeechText, SpokenPart> Speech { get; } = new();

    /// <summary>The part of a source that is used; what it is called makes no difference.</summary>
    public static MediaSource Cut(MediaSource source) => source with { Label = null, Written = null };

    /// <summary>Frames that a clip has or will have; null when its source cannot be used.</summary>
    public long? FramesOf(MediaSource clip, Canvas? canvas) => Clips.WhenMade(clip) is { IsCompletedSuccessfully: true, Result.Value: { } made }
        ? made.Frames
        : canvas is not null && sources.Clip(clip, canvas).Value is { } asked ? asked.Frames : null;

    /// <summary>Whether the source of a clip has sound of its own.</summary>
    public bool HasSound(MediaSource clip) => sources.Clips.WhenMade(clip.Url) is { IsCompletedSuccessfully: true, Result.Value.HasSound: true };

    /// <value>Whether the clips were taken over as they are.</value>
    public bool ClipsCopied { get; private set; }

    /// <summary>Takes all readable clips over without encoding, when every one is on the canvas already and they can be joined.</summary>
    public async Task CopyClipsAsync(IReadOnlyList<MediaSource> clips, Canvas canvas, RenderRequestOptions options, CancellationToken cancellationToken)
    {
        var copied = new ConcurrentDictionary<MediaSource, PreparedClip>();
        var alike = true;
        using var decided = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await services.ForEachAsync(clips, async (source, token) =>
            {
                if ((await sources.ClipAsync(source, canvas, token).ConfigureAwait(false)).Value is not { } asked)
                {
                    return;
                }

                if (await services.Combinator.TryCopyAsync(With(options, asked), token).ConfigureAwait(false) is { } clip)
                {
                    copied[source] = clip;
                    return;
                }

                // The first that must be encoded decides for all: a copied clip and an encoded one are not made alike.
                await decided.CancelAsync().ConfigureAwait(false);
            }, decided.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            alike = false;
        }

        if (!alike || copied.IsEmpty || copied.Values.Any(clip => !clip.JoinsWith(copied.Values.First())))
        {
            copied.Values.ToList().ForEach(clip => File.Delete(clip.Path));
            return;
        }

        foreach (var clip in clips)
        {
            Clips.Set(clip, copied.TryGetValue(clip, out var made)
                ? new Outcome<PreparedClip>(made, null)
                : new Outcome<PreparedClip>(null, sources.Clip(clip, canvas).Fault));
        }

        ClipsCopied = true;
    }

    /// <returns>Why the clip could not be prepared; null when it was.</returns>
    public async Task<string?> PrepareClipAsync(
        MediaSource source, Canvas? canvas, RenderRequestOptions options, int threads, CancellationToken cancellationToken)
    {
        // Without a canvas no clip could be read, so the probe holds the reason.
        var found = await sources.ClipAsync(source, canvas!, cancellationToken).ConfigureAwait(false);
        var clip = await found.ThenAsync(asked => services.Combinator.PrepareAsync(With(options, asked, threads), cancellationToken)).ConfigureAwait(false);
        return Clips.Set(source, clip).Error;
    }

    /// <returns>Why the music could not be decoded; null when it was.</returns>
    public async Task<string?> DecodeMusicAsync(MediaSource source, CancellationToken cancellationToken)
    {
        var found = await sources.Files.WhenMade(source.Url).WaitAsync(cancellationToken).ConfigureAwait(false);
        var track = await found.ThenAsync(file => services.Mixer.DecodeAsync(
            new AudioDecoding(file, work.NewPath("pcm")) { Start = JobSources.Seconds(source.Start), End = JobSources.Seconds(source.End) },
            cancellationToken)).ConfigureAwait(false);
        return Music.Set(source, track).Error;
    }

    /// <returns>Why the text could not be spoken; null when it was.</returns>
    public async Task<string?> SpeakAsync(SpeechText text, JobSpeech speech, CancellationToken cancellationToken)
    {
        var part = await Outcome<SpokenPart>.OfAsync(() => SpokenAsync(text, speech, cancellationToken)).ConfigureAwait(false);
        return Speech.Set(text, part).Error;
    }

    private async Task<SpokenPart> SpokenAsync(SpeechText text, JobSpeech speech, CancellationToken cancellationToken)
    {
        var spoken = work.NewPath("speech");
        var warnings = await speech.SpeakAsync(text, spoken, cancellationToken).ConfigureAwait(false);
        var track = await services.Mixer.DecodeAsync(new AudioDecoding(spoken, work.NewPath("pcm")), cancellationToken).ConfigureAwait(false);
        if (track.Onset is not null)
        {
            return new SpokenPart(track, warnings);
        }

        await speech.ForgetAsync(text, cancellationToken).ConfigureAwait(false);
        throw new SpeechRefusedException(
            SpokenWords.In(text.Text)
                ? "the recording of the text is silent, so it was not kept: choose a voice that speaks its language, or try again."
                : $"the recording is silent, as the text {SpokenWords.None}",
            "text");
    }

    private ClipPreparation With(RenderRequestOptions options, ClipPreparation asked, int threads = 1) => asked with
    {
        OutputPath = work.NewPath("mp4"),
        Preset = options.Preset,
        Crf = options.Crf,
        Threads = threads,
    };
}
