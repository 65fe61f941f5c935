using System.Globalization;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>Reads what ffprobe says of picture and sound, in one pass over the packets of a file and without decoding any.</summary>
internal sealed class FileProbe
{
    /// <summary>What ffprobe is asked for.</summary>
    public const string Arguments =
        "-of compact -show_entries packet=codec_type,stream_index,pts_time,dts_time,duration_time,size,flags"
        + ":stream=index,codec_name,codec_type,profile,level,width,height,pix_fmt,sample_aspect_ratio,field_order,avg_frame_rate,color_range,color_space,color_transfer"
        + ",color_primaries,time_base,sample_rate,channels:stream_side_data=rotation:stream_disposition=default,still_image,attached_pic:stream_tags=alpha_mode:format=format_name";

    private readonly ProbeReader _picture = new();
    private readonly Dictionary<string, StreamTotals> _totals = [];
    private readonly Dictionary<string, string[]> _streams = [];
    private readonly List<string> _sounds = [];

    /// <value>ffprobe's name of the format.</value>
    public string Format { get; private set; } = "";

    /// <value>The picture that players show; null when there is none.</value>
    public VideoStreamInfo? Picture => _picture.Stream;

    /// <value>When its frames are shown; null when it has none.</value>
    public PictureTimes? Times => _picture.Times;

    /// <value>From its first frame to the end of the last.</value>
    public TimeSpan Duration => _picture.Duration;

    /// <value>What its packets tell.</value>
    public StreamTotals PictureTotals => TotalsOf(_picture.Index);

    /// <value>The sound that players play; null when there is none.</value>
    public string[]? Sound => SoundIndex is { } index ? _streams[index] : null;

    /// <value>What its packets tell.</value>
    public StreamTotals SoundTotals => TotalsOf(SoundIndex);

    /// <value>Its place among the sounds, from 0.</value>
    public int SoundPlace => SoundIndex is { } index ? _sounds.IndexOf(index) : 0;

    private string? SoundIndex => _sounds.Find(index => ProbeReader.Value(_streams[index], "default") == "1") ?? _sounds.FirstOrDefault();

    /// <summary>A field of the picture; null when it is not told.</summary>
    public string? OfPicture(string name) => _picture.Index is { } index ? ProbeReader.Value(_streams[index], name) : null;

    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        await foreach (var line in ToolLines.ReadAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            Add(line.Split('|'));
        }
    }

    private void Add(string[] fields)
    {
        var kind = ProbeReader.Value(fields, "codec_type");
        if (fields[0] == "packet")
        {
            AddPacket(fields);
        }
        else if (fields[0] == "stream" && ProbeReader.Value(fields, "index") is { } index && _streams.TryAdd(index, fields) && kind == "audio")
        {
            _sounds.Add(index);
        }
        else if (fields[0] == "format")
        {
            Format = ProbeReader.Value(fields, "format_name") ?? "";
        }

        // Covers are pictures too, to ffprobe.
        if (fields[0] == "format" || (kind == "video" && ProbeReader.Value(fields, "attached_pic") != "1"))
        {
            _picture.Add(fields);
        }
    }

    private void AddPacket(string[] fields)
    {
        var index = ProbeReader.Value(fields, "stream_index") ?? "";
        if (!_totals.TryGetValue(index, out var totals))
        {
            _totals[index] = totals = new StreamTotals();
        }

        totals.Add(
            (long)(Number(ProbeReader.Value(fields, "size")) ?? 0),
            Number(ProbeReader.Value(fields, "pts_time")),
            Number(ProbeReader.Value(fields, "duration_time")),
            ProbeReader.Value(fields, "flags")?.Contains('K', StringComparison.Ordinal) == true);
    }

    private StreamTotals TotalsOf(string? index) => index is not null && _totals.TryGetValue(index, out var totals) ? totals : new StreamTotals();

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
