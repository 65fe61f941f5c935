using System.Globalization;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Probing;

/// <summary>
/// Reads what ffprobe says of the pictures in its compact format: a line for each packet, of which none is held, then one for each stream, as in
/// <c>stream|index=0|codec_name=h264|width=1280</c>. Covers are none of them.
/// </summary>
internal sealed class ProbeReader
{
    /// <summary>What ffprobe is asked for.</summary>
    public const string Arguments =
        "-select_streams V -of compact -show_entries packet=stream_index,pts_time,dts_time,duration_time,flags"
        + ":stream=index,codec_name,profile,width,height,pix_fmt,sample_aspect_ratio,field_order,avg_frame_rate,color_range,color_space,color_transfer,color_primaries,time_base"
        + ":stream_side_data=rotation:stream_disposition=default,still_image:stream_tags=alpha_mode:format=format_name";

    private static readonly PacketScan NoPackets = new();

    // Which of them counts is known when the packets have passed: the name of the format comes last.
    private readonly Dictionary<string, (PacketScan AsTold, PacketScan Closed)> _packets = [];
    private readonly List<(string Index, bool Default, VideoStreamInfo Stream)> _pictures = [];
    private string _format = "";

    /// <value>The picture that players show: of those with frames the default one, else the largest. Null when there is none.</value>
    public VideoStreamInfo? Stream => Chosen?.Stream;

    /// <value>ffprobe's index of that picture; null when there is none.</value>
    public string? Index => Chosen?.Index;

    /// <value>From the first frame to the end of the last; zero when there is none.</value>
    public TimeSpan Duration => Scan.Duration;

    /// <value>Null when there is no frame.</value>
    public PictureTimes? Times => Scan.Times;

    /// <value>Whether the demuxer finds the key frame before a given time by itself.</value>
    public bool SeeksKeyFrames => _format.StartsWith("mov,", StringComparison.Ordinal) || _format.StartsWith("matroska,", StringComparison.Ordinal);

    private PacketScan Scan => Chosen is { } chosen ? PacketsOf(chosen.Index) : NoPackets;

    private (string Index, bool Default, VideoStreamInfo Stream)? Chosen => _pictures.Count == 0 ? null : _pictures
        .OrderByDescending(picture => PacketsOf(picture.Index).Duration > TimeSpan.Zero)
        .ThenByDescending(picture => picture.Default)
        .ThenByDescending(picture => (long)picture.Stream.Width * picture.Stream.Height)
        .First();

    // As ffmpeg marks its demuxers (AVFMT_TS_DISCONT).
    private PacketScan PacketsOf(string index) => !_packets.TryGetValue(index, out var scans) ? NoPackets
        : _format is "mpegts" or "mpeg" or "ogg" ? scans.Closed : scans.AsTold;

    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        await foreach (var line in ToolLines.ReadAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            Add(line.Split('|'));
        }
    }

    /// <summary>Takes one line, split at its bars.</summary>
    public void Add(string[] fields)
    {
        if (fields[0] == "packet")
        {
            var index = Value(fields, "stream_index") ?? "";
            if (!_packets.TryGetValue(index, out var scans))
            {
                _packets[index] = scans = (new PacketScan(), new PacketScan(closesJumps: true));
            }

            var (shown, decoded, length, flags) = (Value(fields, "pts_time"), Value(fields, "dts_time"), Value(fields, "duration_time"), Value(fields, "flags"));
            scans.AsTold.Add(shown, decoded, length, flags);
            scans.Closed.Add(shown, decoded, length, flags);
        }
        else if (fields[0] == "stream" && Value(fields, "index") is var number && _pictures.All(picture => picture.Index != number))
        {
            var moving = Value(fields, "default") == "1" && Value(fields, "still_image") != "1";
            _pictures.Add((number ?? "", moving, Describe(fields) with { Picture = $"V:{_pictures.Count}" }));
        }
        else if (fields[0] == "format")
        {
            _format = Value(fields, "format_name") ?? "";
        }
    }

    /// <summary>The value of a field of a line; null when it is not told.</summary>
    /// <remarks>Newer versions put the kind of side data before its fields, as in <c>side_datum/display_matrix:rotation=-90</c>.</remarks>
    public static string? Value(string[] fields, string name)
    {
        foreach (var field in fields)
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals >= name.Length && field.AsSpan(0, equals).EndsWith(name, StringComparison.Ordinal) && (equals == name.Length || field[equals - name.Length - 1] == ':'))
            {
                return field[(equals + 1)..];
            }
        }

        return null;
    }

    private static VideoStreamInfo Describe(string[] fields)
    {
        var aspect = Value(fields, "sample_aspect_ratio")?.Split(':');
        var turn = double.TryParse(Value(fields, "rotation"), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : 0;
        return new VideoStreamInfo
        {
            Codec = Known(fields, "codec_name"),
            Profile = Known(fields, "profile"),
            FrameRate = Value(fields, "avg_frame_rate"),
            Width = Pixels(fields, "width"),
            Height = Pixels(fields, "height"),
            Rotation = (((int)(Math.Round(turn / 90) % 4) * 90) + 360) % 360,
            PixelAspect = aspect is [var x, var y]
                && int.TryParse(x, CultureInfo.InvariantCulture, out var width)
                && int.TryParse(y, CultureInfo.InvariantCulture, out var height)
                && width > 0 && height > 0
                ? (width, height)
                : (1, 1),
            PixelFormat = Known(fields, "pix_fmt") ?? "",
            Range = Known(fields, "color_range"),
            Matrix = Known(fields, "color_space"),
            Transfer = Known(fields, "color_transfer"),
            Primaries = Known(fields, "color_primaries"),
            TimeBase = TimeBase(Value(fields, "time_base")),
            AlphaBeside = Value(fields, "codec_name") is "vp8" or "vp9" && (Value(fields, "alpha_mode") ?? Value(fields, "ALPHA_MODE")) == "1",
            Interlaced = Value(fields, "field_order") is "tt" or "bb" or "tb" or "bt" || (Known(fields, "field_order") is null && Value(fields, "codec_name") is "dvvideo" or "mpeg4" or "mpeg2video" or "vc1" or "wmv3"),
        };
    }

    private static double TimeBase(string? text) => text?.Split('/') is [var ticks, var seconds]
        && int.TryParse(ticks, CultureInfo.InvariantCulture, out var top) && int.TryParse(seconds, CultureInfo.InvariantCulture, out var bottom) && top > 0 && bottom > 0
        ? (double)top / bottom
        : 0;

    private static int Pixels(string[] fields, string name) => int.TryParse(Value(fields, name), CultureInfo.InvariantCulture, out var pixels) ? pixels : 0;

    private static string? Known(string[] fields, string name) =>
        Value(fields, name) is var value && value is "unknown" or "unspecified" or "reserved" ? null : value;
}
