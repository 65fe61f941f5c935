using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
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
    private readonly ClipProber _prober = new(tools, options.Value);
    private readonly ClipEncoder _encoder = new(tools, options.Value);

    public Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken) => _prober.ProbeAsync(path, cancellationToken);

    public void Check(ClipPreparation request)
    {
        ArgumentNullException.ThrowIfNull(request);
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
        return Checked(request.OutputPath, null, request.Canvas);
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
            throw Damaged(exception);
        }
        finally
        {
            LocalDisk.Discard(encoding.OutputPath);
        }
    }

    private async Task RunAsync(ClipEncoding encoding, ClipPreparation request, CancellationToken cancellationToken)
    {
        var frames = await _encoder.EncodeAsync(encoding, request, cancellationToken).ConfigureAwait(false);
        var clip = Checked(encoding.OutputPath, frames, request.Canvas);
        if (encoding.Encoder.IsHardware)
        {
            // Graphics drivers have reported success for output that cannot be decoded.
            await DecodeAsync(clip, cancellationToken).ConfigureAwait(false);
        }
        else if (!WrittenPicture.IsWhole(clip.Track, request.Canvas, cancellationToken))
        {
            throw new MediaException("ffmpeg wrote an incomplete clip: check the disk, or install another ffmpeg, and run the job again.");
        }
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
            throw Damaged(exception);
        }

        encoders.GiveUp(encoding.Encoder, failure.Message);
        throw new MediaException($"The encoder {encoding.Encoder.Name} failed on an undamaged clip. Run the job again: x264 encodes from now on.", failure) { IsTransient = true };
    }

    private static SourceException Damaged(FFmpegException exception)
    {
        return new SourceException(
            InputGuard.RefusedDecoders(exception.StderrTail) is [var codec, ..] ? InputGuard.NotRead("picture", codec)
            : Says("Unknown decoder")
                ? "The clip has transparency, which ffmpeg reads only with libvpx, and this one was built without it: install one that has it, or export the clip as ProRes 4444."
            : Says("midstream reconfiguration") || Says("Header packet passed to frame decoder")
                ? "The clip is several recordings appended to one another, of which this ffmpeg reads only the first: export them as one, as H.264 in an MP4, or list each of them as a clip."
            : ClipEncoder.NotToItsEnd,
            exception);

        bool Says(string words) => exception.StderrTail.Contains(words, StringComparison.Ordinal);
    }

    public async Task<PreparedClip?> TryCopyAsync(ClipPreparation request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Frames > request.MovingFrames || request is not { Start: null, End: null, Preset: null, Crf: null, Overlays: [], Source.Stream: { } stream } || !ClipCopier.MayFit(stream, request.Canvas))
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
            if (!clip.Track.Sizes.AsSpan().SequenceEqual(source.Sizes) || !WrittenPicture.IsWhole(clip.Track, request.Canvas, cancellationToken))
            {
                return null;
            }

            await DecodeAsync(clip, cancellationToken).ConfigureAwait(false);
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

    public Task<MediaContent> CombineAsync(Composition composition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(composition);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(CompositionWriter.Write(composition));
    }

    // Encoders have reported success and written something other than requested.
    private static PreparedClip Checked(string path, long? frames, Canvas canvas)
    {
        var track = Mp4Reader.Read(path).Single(track => track.Handler == "vide");
        var ticks = (uint)canvas.FrameRate.TicksPerFrame;
        if ((frames is { } expected && track.Count != expected) || track.Durations.Any(duration => duration != ticks) || track.SyncSamples is [not 0, ..])
        {
            throw new MediaException($"The prepared clip holds {track.Count} frames instead of {frames ?? track.Count}, or they are not evenly spaced.");
        }

        return new PreparedClip(path, track.Count, canvas);
    }

    private Task DecodeAsync(PreparedClip clip, CancellationToken cancellationToken) => tools.RunAsync(
        new ToolCommand("ffmpeg", "decode the prepared clip", $"{ToolCommand.WholeDecode} -nostdin -threads 1 -i \"{clip.Path}\" -f null -"),
        cancellationToken);
}
