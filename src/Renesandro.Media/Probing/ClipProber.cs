using System.Globalization;
using Renesandro.Media.Probing.Images;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Probing;

/// <summary>
/// Probes pictures with ffprobe. The length comes from the packets, not from what the file claims:
/// recordings of browsers claim none, and an edit list may hide a part.
/// </summary>
internal sealed class ClipProber(ToolRunner tools, FFmpegOptions options)
{
    private const string NoVideo = "The file is neither a video nor an image in a supported format, whatever its name says: use mp4, mov, webm, mkv, avi, ts, flv, gif, jpg, png or webp.";
    private const string NoMxf = "The file is an MXF, which is not supported by default: export it as H.264 in an MP4, or allow it with Renesandro:FFmpeg:AllowFormats=mxf.";
    private const string BadIndex = "The file is damaged: its index (moov) cannot be read. Export it again.";

    /// <summary>The refusal of an image that cannot be decoded.</summary>
    public const string BadImage = "The image is damaged or cut off: export it again, as a JPEG or a PNG.";
    private const string MovingWebP = "The image is an animated WebP, which ffmpeg cannot read: export it as a GIF, an animated PNG or an MP4.";

    // As long as one looks at a picture that does not move.
    private static readonly TimeSpan StillDuration = TimeSpan.FromSeconds(3);

    private readonly StreamProbe _probe = new(tools, options);
    private readonly SoundPresence _sound = new(tools, options);

    // The universal label that every MXF begins with (SMPTE ST 377-1).
    private static ReadOnlySpan<byte> MxfKey => [0x06, 0x0e, 0x2b, 0x34];

    public async Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        MediaFiles.RefuseEmpty(path);
        if (ImageFile.UnsupportedKind(path) is { } kind)
        {
            throw new SourceException($"The file is an image in the format {kind}, which is not supported: export it as a JPEG, a PNG or a WebP.");
        }

        if (ImageFile.Read(path, cancellationToken) is { } image)
        {
            return await ProbeImageAsync(path, image, cancellationToken).ConfigureAwait(false);
        }

        if (ImageFile.IsGif(path, cancellationToken))
        {
            return await ProbeGifAsync(path, cancellationToken).ConfigureAwait(false);
        }

        var (read, refused) = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        if (read.Stream is not { } stream)
        {
            throw new SourceException("The file has no picture, and a clip needs one: use sound in audio_blocks.");
        }

        if (stream.Codec is not null && InputGuard.DecoderOf(stream.Codec) is var decoder && refused.Contains(decoder))
        {
            throw new SourceException(InputGuard.NotRead("picture", decoder));
        }

        if (stream.Codec is null || stream.Width <= 0 || stream.Height <= 0)
        {
            throw new SourceException("The picture of the file cannot be read: export it again, as H.264 in an MP4.");
        }

        RequireSize(stream);

        if (read.Duration <= TimeSpan.Zero)
        {
            throw new SourceException("The file has no frames: it is cut off or damaged. Upload it again.");
        }

        if (stream.Codec == "gif")
        {
            return ImageOf(path, new ImageHeader(ImageFormat.Gif) { IsAnimated = read.Times?.Count > 1 }, read, stream);
        }

        var (width, height) = stream.Displayed();
        var hasSound = await _sound.IsInAsync(path, cancellationToken).ConfigureAwait(false);
        return new ClipProbe(path, width, height, read.Duration) { Stream = stream, Times = read.Times, SeeksKeyFrames = read.SeeksKeyFrames, HasSound = hasSound };
    }

    private async Task<ClipProbe> ProbeImageAsync(string path, ImageHeader image, CancellationToken cancellationToken)
    {
        if (image is { Format: ImageFormat.WebP, IsAnimated: true })
        {
            throw new SourceException(MovingWebP);
        }

        var read = new ProbeReader();
        try
        {
            await tools.RunAsync(
                new ToolCommand("ffprobe", "read the image", $"-v error {InputGuard.ForProbe(image)} {ProbeReader.Arguments} \"{path}\"") { Output = read.ReadAsync },
                cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw Damaged(ImageFile.EndingOf(path, cancellationToken), exception);
        }

        var probe = read.Stream is { Width: > 0, Height: > 0, PixelFormat: not "" } stream
            ? ImageOf(path, image, read, stream)
            : throw Damaged(ImageFile.EndingOf(path, cancellationToken));
        await RequireWholeAsync(path, image, cancellationToken).ConfigureAwait(false);
        return probe;
    }

    private async Task<ClipProbe> ProbeGifAsync(string path, CancellationToken cancellationToken)
    {
        ProbeReader read;
        try
        {
            (read, _) = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceException exception)
        {
            throw Damaged(ImageFile.EndingOf(path, cancellationToken), exception);
        }

        // ffmpeg fills up what is missing of a picture, and says nothing.
        var ending = ImageFile.EndingOf(path, cancellationToken);
        return read.Stream is { Codec: "gif", Width: > 0, Height: > 0 } stream && read.Duration > TimeSpan.Zero && ending != ImageEnding.CutOff
            ? ImageOf(path, new ImageHeader(ImageFormat.Gif) { IsAnimated = read.Times?.Count > 1 }, read, stream)
            : throw Damaged(ending);
    }

    /// <summary>Decodes an image whose structure does not reach its end, so that nobody learns of it only when it is encoded.</summary>
    private async Task RequireWholeAsync(string path, ImageHeader image, CancellationToken cancellationToken)
    {
        var ending = ImageFile.EndingOf(path, cancellationToken);
        if (ending == ImageEnding.Whole)
        {
            return;
        }

        try
        {
            await tools.RunAsync(
                new ToolCommand("ffmpeg", "read the image", $"-nostdin {ToolCommand.WholeDecode} {InputGuard.OfImage(options, image)} -i \"{path}\" -map 0:V -f null -"), cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw Damaged(ending, exception);
        }
    }

    private static SourceException Damaged(ImageEnding ending, Exception? exception = null) => new(ending == ImageEnding.CutOff ? ImageFile.CutOff : BadImage, exception);

    private ClipProbe ImageOf(string path, ImageHeader image, ProbeReader read, VideoStreamInfo stream)
    {
        RequireSize(stream);

        // Viewers of images neither know pixels that are not square, nor another rotation than that of Exif data.
        var (width, height) = image.SwapsSides ? (stream.Height, stream.Width) : (stream.Width, stream.Height);
        var moves = image.IsAnimated && read.Duration > TimeSpan.Zero;
        return new ClipProbe(path, width, height, moves ? read.Duration : StillDuration)
        {
            Image = image with { IsAnimated = moves },
            Stream = stream with { Width = width, Height = height, PixelAspect = (1, 1), Rotation = 0 },
            Times = moves ? read.Times : null,
        };
    }

    private void RequireSize(VideoStreamInfo stream)
    {
        if ((long)stream.Width * stream.Height > options.MaxPixels)
        {
            throw new SourceException(string.Create(
                CultureInfo.InvariantCulture,
                $"The picture has {stream.Width}×{stream.Height} pixels, and the maximum is {options.MaxPixels:N0}: export it smaller, or raise Renesandro:FFmpeg:MaxPixels."));
        }
    }

    private async Task<(ProbeReader Read, IReadOnlyCollection<string> Refused)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var reader = new ProbeReader();
        try
        {
            var refused = await _probe.RunAsync(path, ProbeReader.Arguments, () => (reader = new ProbeReader()).ReadAsync, cancellationToken).ConfigureAwait(false);
            return (reader, refused);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw new SourceException(Complaint(path, exception.StderrTail), exception);
        }
    }

    private static string Complaint(string path, string stderr)
    {
        Span<byte> start = stackalloc byte[8];
        using var file = File.OpenHandle(path);
        start = start[..RandomAccess.Read(file, start, 0)];

        // ffprobe takes the name for a hint and calls a text named .mp4 an MP4 without its index.
        var mp4 = start.Length == 8 && (start[4..].SequenceEqual("ftyp"u8) || start[4..].SequenceEqual("mdat"u8));
        return start.StartsWith(MxfKey) ? NoMxf
            : !mp4 ? NoVideo
            : stderr.Contains("moov atom not found", StringComparison.Ordinal) ? MediaFiles.CutOff : BadIndex;
    }
}
