using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Combining.Splicing;
using Renesandro.Media.Content;
using Renesandro.Media.Files;
using Renesandro.Media.Mp4;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Prepares clips with ffmpeg and joins them without it: a join writes a new index over the samples of the prepared files.</summary>
internal sealed class FFmpegCombinator(
    ToolRunner tools, FFmpegVersion version, VideoEncoders encoders, PartCache cache, IOptions<FFmpegOptions> options) : ICombinator
{
    // ffmpeg holds the frames that it repeats in memory, and no more than this.
    private const long MaxRepeatedFrames = 32_767;
    private const long MaxRepeatedBytes = 1L << 30;
    private const int BytesPerPixel = 4;

    private readonly ClipProber _prober = new(tools, options.Value);
    private readonly ClipEncoder _encoder = new(tools, options.Value);
    private readonly ClipVerifier _verifier = new(tools);
    private readonly TransitionEncoder _transitions = new(tools, version, encoders, cache, options.Value);

    public Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken) => _prober.ProbeAsync(path, cancellationToken);

    public void Check(ClipPreparation request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is { ShowFor: not null, Source.IsImage: false })
        {
            throw new SourceException("The clip is a video, whose length is its own: use start and end instead of seconds, which are for images.");
        }

        if ((request.Start is not null || request.End is not null) && (request.Source.IsStill || request.ShowFor is not null))
        {
            throw new SourceException("The clip is an image, of which no part can be cut: use seconds instead of start and end.");
        }

        if (request is { Repeats: true, Source: { Times.Count: var pictures, Width: var width, Height: var height } }
            && (request.PassFrames > MaxRepeatedFrames || pictures * width * height * BytesPerPixel > MaxRepeatedBytes))
        {
            throw new SourceException("The animated image is too long or too large to be shown over and over: leave out seconds, or use a video.");
        }

        if (request.Length <= TimeSpan.Zero)
        {
            throw new SourceException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The clip lasts {request.Source.Duration.TotalSeconds:0.##} s, so it cannot start at {request.Start?.TotalSeconds ?? 0:0.##} s: choose an earlier start."));
        }

        if (request.Length > options.Value.MaxDuration)
        {
            throw new SourceException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"The clip lasts {request.Length:g}, and the maximum is {options.Value.MaxDuration:g}: give it an end, or raise Renesandro:FFmpeg:MaxDuration."));
        }
    }

    public async Task<PreparedClip> PrepareAsync(ClipPreparation request, CancellationToken cancellationToken)
    {
        var probe = request.Source.Stream is null
            ? await ProbeAsync(request.Source.Path, cancellationToken).ConfigureAwait(false)
            : request.Source;
        request = request with { Source = probe };
        Check(request);
        var encoding = _encoder.Plan(request) with { Encoder = await encoders.ChooseAsync(cancellationToken).ConfigureAwait(false) };
        var key = await KeyOfAsync(encoding, cancellationToken).ConfigureAwait(false);
        await cache.GetAsync(key, request.OutputPath, () => EncodeAsync(encoding, request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return ClipVerifier.Read(request.OutputPath, null, request.Canvas);
    }

    /// <summary>The threads of the encoder are not part of the key: they change a few bytes, but not whether clips can be joined.</summary>
    private async Task<string> KeyOfAsync(ClipEncoding encoding, CancellationToken cancellationToken)
    {
        DrawnOverlay[] overlays = [.. encoding.Overlays.Select(overlay => overlay.Unnamed)];
        return CacheKey.Of(
        [
            "clip",
            await version.GetAsync(cancellationToken).ConfigureAwait(false),
            (encoding with { InputPath = "", OutputPath = "", Threads = 1, Guard = "", Overlays = overlays }).ToArguments().Arguments,
            await PartCache.HashAsync(encoding.InputPath, cancellationToken).ConfigureAwait(false),
            .. encoding.FillingKey,
            .. overlays.Where(overlay => overlay.IsList).Select(overlay => overlay.List()),
            .. await Task.WhenAll(encoding.Overlays.SelectMany(overlay => overlay.Pictures).Select(picture => PartCache.HashAsync(picture.Path, cancellationToken))).ConfigureAwait(false),
        ]);
    }

    private async Task EncodeAsync(ClipEncoding encoding, ClipPreparation request, CancellationToken cancellationToken)
    {
        try
        {
            await encoders.InSessionAsync(encoding.Encoder, () => RunAsync(encoding, request, cancellationToken), cancellationToken).ConfigureAwait(false);
            File.Move(encoding.OutputPath, request.OutputPath);
        }
        catch (MediaException exception) when (encoding.Encoder.IsHardware)
        {
            await BlameAsync(encoding, request, exception, cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw Damaged(exception, request.Source);
        }
        finally
        {
            LocalDisk.Discard(encoding.OutputPath);
        }
    }

    private async Task RunAsync(ClipEncoding encoding, ClipPreparation request, CancellationToken cancellationToken)
    {
        var frames = await _encoder.EncodeAsync(encoding, request, cancellationToken).ConfigureAwait(false);
        await _verifier.VerifyAsync(encoding, frames, request.Canvas, cancellationToken).ConfigureAwait(false);
        encoding.Fill(cancellationToken);
    }

    /// <summary>Finds out whether the clip or the hardware encoder is at fault: a clip that x264 can encode is undamaged. Clips of two encoders cannot be joined, so the job has to start again.</summary>
    private async Task BlameAsync(ClipEncoding encoding, ClipPreparation request, MediaException failure, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(encoding with { Encoder = VideoEncoder.X264 }, request, cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw Damaged(exception, request.Source);
        }

        encoders.GiveUp(encoding.Encoder, failure.Message);
        throw new MediaException($"The encoder {encoding.Encoder.Name} failed on an undamaged clip. Run the job again: x264 encodes from now on.", failure) { IsTransient = true };
    }

    private static SourceException Damaged(FFmpegException exception, ClipProbe source)
    {
        return new SourceException(
            source.IsImage ? ClipProber.BadImage
            : InputGuard.RefusedDecoders(exception.StderrTail) is [var codec, ..] ? InputGuard.NotRead("picture", codec)
            : Says("Unknown decoder")
                ? "The clip has transparency, which ffmpeg reads only with libvpx, and this one was built without it: install one that has it, or export the clip as ProRes 4444."
            : Says("midstream reconfiguration") || Says("Header packet passed to frame decoder")
                ? "The clip is several recordings appended to one another, of which this ffmpeg reads only the first: export them as one, as H.264 in an MP4, or list each of them as a clip."
            : ClipEncoder.NotToItsEnd,
            exception);

        bool Says(string words) => exception.StderrTail.Contains(words, StringComparison.Ordinal);
    }

    public Task<PreparedClip> PrepareTransitionAsync(TransitionPreparation request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _transitions.PrepareAsync(request, cancellationToken);
    }

    public async Task<PreparedClip?> TryCopyAsync(ClipPreparation request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Frames > request.MovingFrames || request is not { Zoom: null, Source.IsImage: false, Start: null, End: null, Preset: null, Crf: null, Overlays: [], Source.Stream: { } stream } || !ClipCopier.MayFit(stream, request.Canvas))
        {
            return null;
        }

        var part = request.OutputPath + ".part";
        try
        {
            if (PlainPicture.Read(request.Source.Path, cancellationToken) is not { } source || !ClipCopier.IsShownWhole(source, request.Canvas, request.Frames))
            {
                return null;
            }

            await new ClipCopier(tools, options.Value).RemuxAsync(request.Source, part, request.Canvas, cancellationToken).ConfigureAwait(false);
            var clip = new PreparedClip(part, request.Frames, request.Canvas);
            if (!clip.Track.Sizes.AsSpan().SequenceEqual(source.Sizes) || !AreMet(request.Settings, clip) || !WrittenPicture.IsWhole(clip.Track, request.Canvas, cancellationToken))
            {
                return null;
            }

            await _verifier.DecodeAsync(clip, cancellationToken).ConfigureAwait(false);
            File.Move(part, request.OutputPath);
            return new PreparedClip(request.OutputPath, clip.Frames, clip.Canvas);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever the reason, an encode may still succeed, or reports why it cannot.
            return null;
        }
        finally
        {
            LocalDisk.Discard(part);
        }
    }

    private static bool AreMet(PictureSettings settings, PreparedClip clip) => settings == PictureSettings.None || settings.AreMetBy(
        clip.Track.SyncSamples ?? [.. Enumerable.Range(0, clip.Track.Count)], clip.Track.Sizes.Sum(size => (long)size), clip.Frames, clip.Canvas.FrameRate);

    public Task<MediaContent> CombineAsync(Composition composition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(composition);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(CompositionWriter.Write(composition));
    }
}
