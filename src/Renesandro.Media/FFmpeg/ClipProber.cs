using System.Globalization;
using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;

namespace Renesandro.Media.FFmpeg;

/// <summary>
/// Probes pictures with ffprobe. The length comes from the packets, not from what the file claims:
/// recordings of browsers claim none, and an edit list may hide a part.
/// </summary>
internal sealed class ClipProber(ToolRunner tools)
{
    private const string NoVideo = "The file is no video that is read here, whatever its name says: use mp4, mov, webm, mkv, avi, ts, flv or gif.";
    private const string CutOff = "The file is cut off: its index (moov) is missing. Upload the whole file again.";

    public async Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        if (IsEmpty(path))
        {
            throw new SourceException("The file is empty (0 bytes): upload it again.");
        }

        var output = await RunAsync(path, cancellationToken).ConfigureAwait(false);
        if (output.Streams is not [var stream, ..])
        {
            throw new SourceException("The file holds no picture: a clip needs one. Use sound in audio_blocks.");
        }

        if (stream.CodecName is null || stream.Width <= 0 || stream.Height <= 0)
        {
            throw new SourceException("The picture of the file cannot be read: export it again, as H.264 in an MP4.");
        }

        var info = Describe(stream);
        var duration = DurationOf(output.Packets ?? []);
        if (duration <= TimeSpan.Zero)
        {
            throw new SourceException("The file holds not one frame: it is cut off or damaged. Upload it again.");
        }

        var (width, height) = info.Displayed();
        return new ClipProbe(path, width, height, duration) { Stream = info };
    }

    private async Task<FFprobeOutput> RunAsync(string path, CancellationToken cancellationToken)
    {
        FFprobeOutput? output = null;
        var arguments = $"-v error {InputGuard.Text} -select_streams V:0 -show_streams "
            + $"-show_entries packet=pts_time,duration_time,flags -of json=compact=1 \"{path}\"";
        try
        {
            await tools.RunAsync(
                new ToolCommand("ffprobe", "read the file", arguments)
                {
                    Output = async (stream, token) =>
                        output = await JsonSerializer.DeserializeAsync(stream, FFprobeJson.Default.FFprobeOutput, token).ConfigureAwait(false),
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw new SourceException(LooksLikeMp4(path) ? CutOff : NoVideo, exception);
        }
        catch (JsonException exception)
        {
            throw new SourceException("ffprobe gave no answer that can be read: the file is damaged. Export it again.", exception);
        }

        return output ?? new FFprobeOutput(null, null);
    }

    // FileInfo would tell the length of a link, and sources on this machine are linked.
    private static bool IsEmpty(string path)
    {
        using var file = File.OpenHandle(path);
        return RandomAccess.GetLength(file) == 0;
    }

    // ffprobe takes the name for a hint and calls a text named .mp4 an MP4 without its index.
    private static bool LooksLikeMp4(string path)
    {
        Span<byte> start = stackalloc byte[8];
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, start, 0) == start.Length && (start[4..].SequenceEqual("ftyp"u8) || start[4..].SequenceEqual("mdat"u8));
    }

    private static VideoStreamInfo Describe(FFprobeStream stream)
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
            Rotation = (((int)Math.Round(turn / 90) * 90 % 360) + 360) % 360,
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

    private static TimeSpan DurationOf(IReadOnlyList<FFprobePacket> packets)
    {
        double start = double.MaxValue, end = 0, shortest = double.MaxValue;
        var previous = double.NaN;
        foreach (var packet in packets)
        {
            // D marks packets that an edit list hides.
            if (packet.Flags?.Contains('D') == true
                || !double.TryParse(packet.Start, NumberStyles.Float, CultureInfo.InvariantCulture, out var time))
            {
                continue;
            }

            var known = double.TryParse(packet.Duration, NumberStyles.Float, CultureInfo.InvariantCulture, out var length);
            start = Math.Min(start, time);
            shortest = known && length > 0 ? Math.Min(shortest, length) : shortest;
            end = Math.Max(end, time + (known ? length : Math.Abs(time - previous) is > 0 and < 1 and var gap ? gap : 0));
            previous = time;
        }

        // A single frame without a duration counts as one of 25 a second.
        return start == double.MaxValue ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(end - start, shortest == double.MaxValue ? 0.04 : 0));
    }
}
