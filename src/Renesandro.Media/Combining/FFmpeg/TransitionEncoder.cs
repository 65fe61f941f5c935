using System.Globalization;
using Renesandro.Media.Caching;
using Renesandro.Media.Combining.Splicing;
using Renesandro.Media.Files;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Makes transitions. The frames of both clips are copied out of their files first, so that nothing has to be sought and what is cached is named by them alone.</summary>
internal sealed class TransitionEncoder(ToolRunner tools, FFmpegVersion version, VideoEncoders encoders, PartCache cache, FFmpegOptions options)
{
    private readonly ClipVerifier _verifier = new(tools);

    public async Task<PreparedClip> PrepareAsync(TransitionPreparation request, CancellationToken cancellationToken)
    {
        Check(request);
        var (from, to) = (request.OutputPath + ".from", request.OutputPath + ".to");
        try
        {
            await SaveAsync(request.From, from, cancellationToken).ConfigureAwait(false);
            await SaveAsync(request.To, to, cancellationToken).ConfigureAwait(false);
            var canvas = request.From.Clip.Canvas;
            var encoder = await encoders.ChooseAsync(cancellationToken).ConfigureAwait(false);
            var encoding = new TransitionEncoding(
                from,
                to,
                request.Kind,
                new ClipEncoding(
                    "", request.OutputPath + ".part", "", canvas.FrameRate, request.From.Frames, request.Preset ?? options.Preset, request.Crf ?? options.Crf, request.Threads)
                {
                    Encoder = encoder,
                    Settings = request.Settings,
                    Target = request.Settings.TargetAt(canvas),
                });
            var key = await KeyOfAsync(encoding, cancellationToken).ConfigureAwait(false);
            await cache.GetAsync(key, request.OutputPath, () => EncodeAsync(encoding, request, cancellationToken), cancellationToken).ConfigureAwait(false);
            return Joinable(request);
        }
        finally
        {
            LocalDisk.Discard(from);
            LocalDisk.Discard(to);
        }
    }

    private static void Check(TransitionPreparation request)
    {
        if (request.From.Frames != request.To.Frames)
        {
            throw new ArgumentException($"The runs of a transition have {request.From.Frames} and {request.To.Frames} frames: choose equal ones.", nameof(request));
        }

        // It becomes part of a filter.
        if (request.Kind is not { Length: > 0 } || !request.Kind.All(char.IsAsciiLetterLower))
        {
            throw new ArgumentException("The kind of a transition consists of letters a to z, as in slideleft.", nameof(request));
        }
    }

    private static async Task SaveAsync(ClipRun run, string path, CancellationToken cancellationToken) =>
        await CompositionWriter.Write(new Composition(new ComposedPicture([run]))).SaveAsync(path, cancellationToken).ConfigureAwait(false);

    private async Task<string> KeyOfAsync(TransitionEncoding encoding, CancellationToken cancellationToken) => CacheKey.Of(
    [
        "transition",
        await version.GetAsync(cancellationToken).ConfigureAwait(false),
        (encoding with { FromPath = "", ToPath = "", Clip = encoding.Clip with { OutputPath = "", Threads = 1 } }).ToArguments(),
        await PartCache.HashAsync(encoding.FromPath, cancellationToken).ConfigureAwait(false),
        await PartCache.HashAsync(encoding.ToPath, cancellationToken).ConfigureAwait(false),
        .. encoding.Clip.FillingKey,
    ]);

    private async Task EncodeAsync(TransitionEncoding encoding, TransitionPreparation request, CancellationToken cancellationToken)
    {
        var (clip, encoder) = (encoding.Clip, encoding.Clip.Encoder);
        try
        {
            await encoders.InSessionAsync(encoder, () => RunAsync(encoding, request, cancellationToken), cancellationToken).ConfigureAwait(false);
            File.Move(clip.OutputPath, request.OutputPath);
        }
        catch (FFmpegException exception) when (exception.StderrTail.Contains($"'{request.Kind}'", StringComparison.Ordinal))
        {
            throw new MediaException(string.Create(
                CultureInfo.InvariantCulture, $"This ffmpeg has no transition {request.Kind}: use another, or install a newer ffmpeg."), exception);
        }
        catch (MediaException exception) when (encoder.IsHardware)
        {
            // The clips have been decoded before, so the device is at fault.
            encoders.GiveUp(encoder, exception.Message);
            throw new MediaException($"The encoder {encoder.Name} failed on a transition. Run the job again: x264 encodes from now on.", exception) { IsTransient = true };
        }
        finally
        {
            LocalDisk.Discard(clip.OutputPath);
        }
    }

    private async Task RunAsync(TransitionEncoding encoding, TransitionPreparation request, CancellationToken cancellationToken)
    {
        var command = new ToolCommand("ffmpeg", "make the transition", encoding.ToArguments()) { NeedsDevice = encoding.Clip.Encoder.IsHardware };
        await tools.RunAsync(command, cancellationToken).ConfigureAwait(false);
        await _verifier.VerifyAsync(encoding.Clip, encoding.Clip.Frames, request.From.Clip.Canvas, cancellationToken).ConfigureAwait(false);
        encoding.Clip.Fill(cancellationToken);
    }

    private static PreparedClip Joinable(TransitionPreparation request)
    {
        var made = ClipVerifier.Read(request.OutputPath, request.From.Frames, request.From.Clip.Canvas);
        if (made.JoinsWith(request.From.Clip) && made.JoinsWith(request.To.Clip))
        {
            return made;
        }

        LocalDisk.Discard(request.OutputPath);
        throw new MediaException("The clips of a transition were prepared differently from it: run the job again.") { IsTransient = true };
    }
}
