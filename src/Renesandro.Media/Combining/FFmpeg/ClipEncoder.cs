using System.Globalization;
using System.IO.Pipelines;
using Renesandro.Media.Probing;
using Renesandro.Media.Probing.Images;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>
/// Encodes one clip, and compares the frames that the decoder returned with those that the probe found. Without that, missing frames would go
/// unnoticed: filters repeat others in their place, and the output always has the requested number.
/// </summary>
internal sealed class ClipEncoder(ToolRunner tools, FFmpegOptions options)
{
    public const string NotToItsEnd =
        "The clip cannot be decoded to its end: it is damaged or of a kind that this ffmpeg does not read. Export it again, as H.264 in an MP4.";

    // Leading frames of another group, and frames that a canvas of a lower rate does not read at the end.
    private const int SpareFrames = 3;
    private const double SpareShare = 0.05;
    private const double SpareSeconds = 0.1;

    private const double MaxSeconds = 1e9;

    // Seconds by which frames may come earlier than the packets suggest.
    private const double MaxLead = 5;

    // When the picture changes, the last frame before and the first after may have the same time, which no container accepts.
    private const string IncreasingTimes = @"-bsf:v setts=ts=if(eq(TS\,PREV_OUTDTS)\,TS+1\,TS)";

    // Size of the buffer between two ffmpeg processes.
    private const int Piece = 1 << 16;

    /// <summary>How a clip is encoded.</summary>
    /// <param name="request">The clip, with its probe.</param>
    /// <param name="seeks">Whether reading may begin in the middle of the source.</param>
    public ClipEncoding Plan(ClipPreparation request, bool seeks = true)
    {
        var source = request.Source;
        var (before, stream) = source.Image is { } image ? ImageFilter.Build(image, source.Stream!) : ([], source.Stream!);
        var seek = seeks ? ClipClock.Seek(request) : null;
        return new ClipEncoding(
            source.Path,
            request.OutputPath + ".part",
            string.Join(',', [.. before, ClipFilter.Build(stream, ZoomFilter.Enlarge(request.Canvas, request.Zoom), ClipClock.Filters(request, seek is not null)), .. Zoom(request)]),
            request.Canvas.FrameRate,
            request.Frames,
            request.Preset ?? options.Preset,
            request.Crf ?? options.Crf,
            request.Threads)
        {
            Settings = request.Settings,
            Target = request.Settings.TargetAt(request.Canvas),
            Seek = seek,
            KeepsTimes = source.Times is { IsTimed: true, IsBroken: false },
            Picture = source.Stream!.Picture,
            Decoder = source.Stream.Decoder,
            Guard = source.Image is { Format: not ImageFormat.Gif } known ? InputGuard.OfImage(options, known) : InputGuard.Of(options),
            Overlays = DrawnOverlay.Of(request),
            KeyFrames = [.. request.KeyFrames.Select(frame => (long)frame.GetOffset((int)request.Frames)).Where(frame => frame > 0 && frame < request.Frames).Distinct().Order()],
        };
    }

    private static IEnumerable<string> Zoom(ClipPreparation request) => ZoomFilter.Build(request.Canvas, request.Zoom, request.Frames);

    /// <returns>Number of frames that were written: as requested, unless the decoder started at another frame than the packets indicated.</returns>
    public async Task<long> EncodeAsync(ClipEncoding encoding, ClipPreparation request, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(encoding, request, cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (
            !exception.IsTransient && !request.Source.SeeksKeyFrames && exception.StderrTail.Contains("corrupt input packet", StringComparison.Ordinal))
        {
            // Files with an index cannot be concatenated: in them, such a packet is truncated.
            return await TryAsync(encoding with { TriesDamaged = true }, request, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<long> TryAsync(ClipEncoding encoding, ClipPreparation request, CancellationToken cancellationToken)
    {
        try
        {
            var given = await RunAsync(encoding, cancellationToken).ConfigureAwait(false);
            if (Again(encoding, request, given) is { } again)
            {
                request = again.Request;
                encoding = again.Encoding with { Encoder = encoding.Encoder, TriesDamaged = encoding.TriesDamaged };
                given = await RunAsync(encoding, cancellationToken).ConfigureAwait(false);
            }

            RequireTimes(encoding, request, given);
            RequireCount(encoding, request, given);
        }
        catch (PictureChangedException)
        {
            RequireCount(encoding, request, await EncodeChangingAsync(encoding, request, cancellationToken).ConfigureAwait(false));
        }

        return encoding.Frames;
    }

    private async Task<DecodedFrames> RunAsync(ClipEncoding encoding, CancellationToken cancellationToken)
    {
        var given = new DecodedFrames();
        using var lists = await OverlayLists.WriteAsync(encoding, cancellationToken).ConfigureAwait(false);
        var command = ToolCommand.FFmpeg("prepare the clip", encoding.ToArguments()) with { NeedsDevice = encoding.Encoder.IsHardware, Output = given.ReadAsync };
        await tools.RunAsync(command, cancellationToken).ConfigureAwait(false);
        return given;
    }

    /// <summary>Another plan, for when the decoded frames are not those that the first was made for.</summary>
    private (ClipEncoding Encoding, ClipPreparation Request)? Again(ClipEncoding encoding, ClipPreparation request, DecodedFrames given)
    {
        if (request.Source is not { Times: { } times, Stream: { TimeBase: > 0 } stream })
        {
            return null;
        }

        // Demuxers may seek to a place after the requested one.
        var first = times.HidesFrames ? Math.Max(given.First * stream.TimeBase, times.First) : given.First * stream.TimeBase;
        if (encoding.Seek is not null)
        {
            return given.Count == 0 || first > times.First + request.Start!.Value.TotalSeconds ? (Plan(request, seeks: false), request) : null;
        }

        var frame = 1 / encoding.FrameRate.Value;
        var length = encoding.KeepsTimes && Math.Abs(first - times.First) < MaxLead && Math.Abs(first - times.First) > frame / 2
            ? times.End - first
            : request.Source.Duration.TotalSeconds;
        if (given.StepsBack || (times.IsBroken && request.End is null))
        {
            times = times with { IsBroken = true };
            length = (given.Span * stream.TimeBase) + (given.Count > 1 ? given.Span * stream.TimeBase / (given.Count - 1) : frame);
        }

        var known = request.Source.Duration.TotalSeconds;
        if ((Math.Abs(length - known) <= frame / 2 && times == request.Source.Times) || length is not (> 0 and < MaxSeconds))
        {
            return null;
        }

        var shown = request with { Source = request.Source with { Duration = TimeSpan.FromSeconds(length), Times = times } };
        return shown.Length <= TimeSpan.Zero ? null : (Plan(shown, seeks: false), shown);
    }

    /// <summary>A decoder that returned nothing for a while, or ended early, has dropped frames.</summary>
    private static void RequireTimes(ClipEncoding encoding, ClipPreparation request, DecodedFrames given)
    {
        if (request.Source is not { Times: { } times, Stream: { TimeBase: > 0 } stream })
        {
            return;
        }

        var spare = (2 / encoding.FrameRate.Value) + SpareSeconds;
        var usual = (times.End - times.First) / times.Count;
        var max = (1.5 * times.MaxFrameDuration) + spare;
        Require(given.MaxFrame * stream.TimeBase <= max, request, given);
        if (encoding.TriesDamaged)
        {
            var steps = request.End is null ? given.MaxFrame : given.MaxFrameBeforeLast;
            Require(steps * stream.TimeBase <= Math.Max(times.MaxFrameDuration * 1.01, usual * 1.9), request, given);
        }

        if (encoding.KeepsTimes)
        {
            var end = request.End is { } cut ? Math.Min(times.Last, times.First + cut.TotalSeconds) : times.Last;
            Require(end - (given.Last * stream.TimeBase) <= times.MaxFrameDuration + spare, request, given);
        }
    }

    private static void RequireCount(ClipEncoding encoding, ClipPreparation request, DecodedFrames given)
    {
        Require(given.Count > 0, request, given);

        // Other codecs have packets that show nothing, and pictures of two fields may come as two packets.
        if (request is { Start: null, End: null, Source.Times.Count: var all }
            && (encoding.TriesDamaged || request.Source.Stream is { Codec: "h264" or "hevc", Interlaced: false }))
        {
            var missing = encoding.TriesDamaged ? 0 : SpareFrames + (all * SpareShare);
            Require(given.Count + missing + Unread(encoding, request) >= all, request, given);
        }
    }

    /// <summary>Frames at the end that a canvas of a lower rate drops, and which are not requested.</summary>
    private static double Unread(ClipEncoding encoding, ClipPreparation request) =>
        Math.Ceiling(request.Source.Times!.Count / Math.Max(request.Source.Duration.TotalSeconds, SpareSeconds) / encoding.FrameRate.Value);

    private static void Require(bool enough, ClipPreparation request, DecodedFrames given)
    {
        if (!enough)
        {
            throw new SourceException(given.Count >= request.Source.Times?.Count ? NotToItsEnd : string.Create(
                CultureInfo.InvariantCulture,
                $"Frames of the clip are missing: {given.Count} could be decoded, and the file says that it holds {request.Source.Times?.Count}. It is damaged: export it again, as H.264 in an MP4."));
        }
    }

    /// <summary>One ffmpeg brings each frame to the canvas from its current size, and another, whose filters start only once, handles the times.</summary>
    private async Task<DecodedFrames> EncodeChangingAsync(ClipEncoding encoding, ClipPreparation request, CancellationToken cancellationToken)
    {
        using var lists = await OverlayLists.WriteAsync(encoding, cancellationToken).ConfigureAwait(false);
        var given = new DecodedFrames();
        var frames = new Pipe();
        var decoded = false;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var decoding = tools.RunAsync(
            new ToolCommand("ffmpeg", "decode the clip", Decode(encoding, request)) { Output = GiveAsync }, enough.Token);
        try
        {
            var command = ToolCommand.FFmpeg("prepare the clip", Encode(encoding, request).ToArguments()) with
            {
                NeedsDevice = encoding.Encoder.IsHardware,
                Input = TakeAsync,
                Output = given.ReadAsync,
            };
            await tools.RunAsync(command, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await frames.Reader.CompleteAsync().ConfigureAwait(false);
            if (!decoded)
            {
                await enough.CancelAsync().ConfigureAwait(false);
            }

            await decoding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // Decoding may stop once enough frames were read, but not because of an error.
        if (decoding.IsFaulted)
        {
            await decoding.ConfigureAwait(false);
        }

        return given;

        async Task GiveAsync(Stream output, CancellationToken token)
        {
            while (await output.ReadAsync(frames.Writer.GetMemory(Piece), token).ConfigureAwait(false) is > 0 and var read)
            {
                frames.Writer.Advance(read);
                if ((await frames.Writer.FlushAsync(token).ConfigureAwait(false)).IsCompleted)
                {
                    await enough.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }

            decoded = true;
            await frames.Writer.CompleteAsync().ConfigureAwait(false);
        }

        async Task TakeAsync(Stream input, CancellationToken token)
        {
            try
            {
                await frames.Reader.CopyToAsync(input, token).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // The encoder has all frames that it needs, or its exit code reports the error.
                await frames.Reader.CompleteAsync().ConfigureAwait(false);
            }
        }
    }

    private static string Decode(ClipEncoding encoding, ClipPreparation request) => string.Create(
        CultureInfo.InvariantCulture,
        $"-hide_banner -nostdin -loglevel error {(encoding.TriesDamaged ? ClipEncoding.Strict : "-xerror")} {encoding.Guard} -threads {encoding.Threads}{(encoding.Decoder is null ? "" : $" -c:{encoding.Picture} {encoding.Decoder}")} -i \"{encoding.InputPath}\" -map 0:{encoding.Picture} -an -sn -dn -map_metadata -1 "
        + $"-filter_threads {encoding.Threads} -vf \"{ClipFilter.BuildShape(request.Source.Stream!, ZoomFilter.Enlarge(request.Canvas, request.Zoom))}\" -fps_mode passthrough -enc_time_base 1:1000000 "
        + $"-c:v rawvideo -pix_fmt yuv420p {IncreasingTimes} -f nut pipe:1");

    private static ClipEncoding Encode(ClipEncoding encoding, ClipPreparation request) => encoding with
    {
        InputPath = "pipe:0",
        Picture = "V:0",
        Decoder = null,
        Guard = "-f nut",
        Seek = null,
        KeepsTimes = false,
        Filter = string.Join(',', [ClipFilter.BuildTime(ClipClock.Filters(request, seeks: false)), .. Zoom(request)]),
    };
}
