using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;

namespace Renesandro.Media.FFmpeg;

/// <summary>
/// Probes pictures with ffprobe. The length comes from the packets, not from what the file claims:
/// recordings of browsers claim none, and an edit list may hide a part.
/// </summary>
internal sealed partial class ClipProber(ToolRunner tools, FFmpegOptions options)
{
    private const string NoVideo = "The file is no video that is read here, whatever its name says: use mp4, mov, webm, mkv, avi, ts, flv or gif.";
    private const string Broken = "The file is damaged: its frames cannot be listed. Export it again.";
    private const string BadIndex = "The file is damaged: its index (moov) cannot be read. Export it again.";

    public async Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        MediaFiles.RefuseEmpty(path);
        var output = await AskAsync(path, cancellationToken).ConfigureAwait(false);
        if (output.Streams is not [var stream, ..])
        {
            throw new SourceException("The file holds no picture: a clip needs one. Use sound in audio_blocks.");
        }

        if (stream.CodecName is null || stream.Width <= 0 || stream.Height <= 0)
        {
            throw new SourceException("The picture of the file cannot be read: export it again, as H.264 in an MP4.");
        }

        if ((long)stream.Width * stream.Height > options.MaxPixels)
        {
            throw new SourceException(string.Create(
                CultureInfo.InvariantCulture,
                $"The picture has {stream.Width}×{stream.Height} pixels, and {options.MaxPixels:N0} are taken at most: export it smaller, or raise Renesandro:FFmpeg:MaxPixels."));
        }

        var info = Describe(stream);
        var duration = await MeasureAsync(path, cancellationToken).ConfigureAwait(false);
        if (duration <= TimeSpan.Zero)
        {
            throw new SourceException("The file holds not one frame: it is cut off or damaged. Upload it again.");
        }

        var (width, height) = info.Displayed();
        return new ClipProbe(path, width, height, duration) { Stream = info };
    }

    private async Task<FFprobeOutput> AskAsync(string path, CancellationToken cancellationToken)
    {
        FFprobeOutput? output = null;
        try
        {
            await RunAsync(path, "-show_streams -of json=compact=1", async (stream, token) => output = await ReadAsync(stream, token).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw new SourceException(Complaint(path, exception.StderrTail), exception);
        }

        return output ?? throw new SourceException("ffprobe gave no answer that can be read: the file is damaged. Export it again.");
    }

    /// <returns>Null for an answer that is none: ffprobe begins it before it finds out that it has nothing to say.</returns>
    internal static async Task<FFprobeOutput?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(stream, FFprobeJson.Default.FFprobeOutput, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await stream.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    private static string Complaint(string path, string stderr) => RefusedCodec().Match(stderr) is { Success: true } refused
        ? $"The file holds a stream of a kind that is not read here ({refused.Groups[1].Value}): export it as H.264 and AAC, in an MP4."
        : !LooksLikeMp4(path) ? NoVideo
        : stderr.Contains("moov atom not found", StringComparison.Ordinal) ? MediaFiles.CutOff : BadIndex;

    [GeneratedRegex(@"Codec \((\w+)\) not on whitelist")]
    private static partial Regex RefusedCodec();

    private async Task<TimeSpan> MeasureAsync(string path, CancellationToken cancellationToken)
    {
        var scan = new PacketScan();
        try
        {
            await RunAsync(path, "-show_entries packet=pts_time,duration_time,flags -of compact=nk=1:p=0", scan.ReadAsync, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw new SourceException(Broken, exception);
        }

        return scan.Duration;
    }

    private Task RunAsync(string path, string show, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken) => tools.RunAsync(
        new ToolCommand("ffprobe", "read the file", $"-v error {InputGuard.ForProbe(options)} -select_streams V:0 {show} \"{path}\"") { Output = read },
        cancellationToken);

    // ffprobe takes the name for a hint and calls a text named .mp4 an MP4 without its index.
    private static bool LooksLikeMp4(string path)
    {
        Span<byte> start = stackalloc byte[8];
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, start, 0) == start.Length && (start[4..].SequenceEqual("ftyp"u8) || start[4..].SequenceEqual("mdat"u8));
    }

    internal static VideoStreamInfo Describe(FFprobeStream stream)
    {
        var turn = stream.SideData?.FirstOrDefault(data => data.Rotation is not null)?.Rotation ?? 0;
        var aspect = stream.PixelAspect?.Split(':');
        return new VideoStreamInfo
        {
            Codec = stream.CodecName,
            Profile = stream.Profile,
            FrameRate = stream.FrameRate,
            Width = stream.Width,
            Height = stream.Height,
            Rotation = (((int)(Math.Round(turn / 90) % 4) * 90) + 360) % 360,
            PixelAspect = aspect is [var x, var y]
                && int.TryParse(x, CultureInfo.InvariantCulture, out var width)
                && int.TryParse(y, CultureInfo.InvariantCulture, out var height)
                && width > 0 && height > 0
                ? (width, height)
                : (1, 1),
            PixelFormat = stream.PixelFormat ?? "",
            Range = Known(stream.ColorRange),
            Matrix = Known(stream.ColorSpace),
            Transfer = Known(stream.ColorTransfer),
            Primaries = Known(stream.ColorPrimaries),
            Interlaced = stream.FieldOrder is "tt" or "bb" or "tb" or "bt",
        };
    }

    private static string? Known(string? value) => value is "unknown" or "unspecified" or "reserved" ? null : value;
}
