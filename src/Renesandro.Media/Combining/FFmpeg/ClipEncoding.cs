using System.Globalization;
using FFMpegCore;
using Renesandro.Media.Mp4.Filling;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>How one clip is encoded. Everything in the decoder configuration depends on the canvas and the settings alone, so all clips of a job can be joined.</summary>
/// <param name="InputPath">The source.</param>
/// <param name="OutputPath">The MP4 to write.</param>
/// <param name="Filter">The filter chain.</param>
/// <param name="FrameRate">Frame rate of the canvas.</param>
/// <param name="Frames">Number of frames to write, at least 1.</param>
/// <param name="Preset">x264 preset.</param>
/// <param name="Crf">x264 constant rate factor.</param>
/// <param name="Threads">Threads of filters and encoder.</param>
internal sealed record ClipEncoding(
    string InputPath, string OutputPath, string Filter, FrameRate FrameRate, long Frames, string Preset, int Crf, int Threads)
{
    /// <summary>
    /// Writes a line for each decoded frame, with its number and its time, to the standard output. Nothing else in ffmpeg reports them before
    /// filters fill in missing frames.
    /// </summary>
    private const string Listing = @"metadata=mode=add:key=given:value=1,metadata=mode=print:file=pipe\\:1";

    /// <summary>
    /// What an encoded picture says of its colours. One that said that its chroma lies elsewhere, as that of a JPEG does, could not be joined with others.
    /// </summary>
    public const string Colours = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -chroma_sample_location left";

    /// <summary>The decoder returns no concealed frames.</summary>
    public const string Strict = "-err_detect explode";

    /// <value>The position to seek to, in the time of the source; null for its beginning. Decoding starts at the key frame before it.</value>
    public TimeSpan? Seek { get; init; }

    /// <value>Whether frames keep the times of the file. ffmpeg repairs broken times only when they do not.</value>
    public bool KeepsTimes { get; init; }

    /// <value>
    /// Whether packets that the demuxer marks as corrupt are decoded, such as the last before a point where streams were concatenated. A frame
    /// that cannot be decoded is dropped, which the count of frames detects.
    /// </value>
    public bool TriesDamaged { get; init; }

    /// <value>The stream that is encoded, by ffmpeg's specifier. Default: the first picture.</value>
    public string Picture { get; init; } = "V:0";

    /// <value>The decoder, by name; null for ffmpeg's own choice.</value>
    public string? Decoder { get; init; }

    /// <value>Options that limit the demuxer and the decoder.</value>
    public string Guard { get; init; } = "";

    /// <value>The encoder. Default x264.</value>
    public VideoEncoder Encoder { get; init; } = VideoEncoder.X264;

    /// <value>Frames at which a group of pictures has to begin, besides the first. Default none.</value>
    public IReadOnlyList<long> KeyFrames { get; init; } = [];

    /// <value>Further parameters of x264, each after a colon; may be empty.</value>
    public string Tuning { get; init; } = "";

    /// <value>What is drawn on the clip, from the lowest to the topmost. Default nothing.</value>
    public IReadOnlyList<DrawnOverlay> Overlays { get; init; } = [];

    /// <value>What the files of the job are for asks of the picture. Default nothing.</value>
    public PictureSettings Settings { get; init; } = PictureSettings.None;

    /// <value>The average bit rate that is aimed at, instead of a quality; null for a quality. Default null.</value>
    public long? Target { get; init; }

    /// <value>Frames from one key frame to the next.</value>
    public int Keyframes => Settings.KeyFramesAt(FrameRate);

    /// <value>The option that limits the B frames in a row, with a space after it; may be empty.</value>
    public string BFrames => Settings.BFrames is { } most && Preset != "ultrafast" ? $"-bf {most} " : "";

    /// <value>Options of the file: the same bytes for the same picture, and times that count frames.</value>
    public string Container => $"-video_track_timescale {FrameRate.Timescale} -fflags +bitexact -flags:v +bitexact -f mp4";

    private string ForcedKeyFrames =>
        KeyFrames.Count == 0 ? "" : $" -force_key_frames expr:{string.Join('+', KeyFrames.Select(frame => $"eq(n,{frame})"))}{Encoder.ForcesIdr}";

    /// <summary>The options that say how many bits are spent.</summary>
    /// <param name="quality">Those of constant quality.</param>
    public string Rate(string quality)
    {
        var rate = Target is { } target ? $"-b:v {target}" : quality;
        return Settings.Peak is { } peak ? $"{rate} -maxrate {peak} -bufsize {peak / 2}" : rate;
    }

    /// <value>What is done to the file after it was encoded, for the name under which it is cached; may be empty.</value>
    public IReadOnlyList<string> FillingKey => Settings.MinBitRate is { } least ? [string.Create(CultureInfo.InvariantCulture, $"filled {AvcFilling.Version} {least}")] : [];

    /// <summary>Fills what was encoded up to the minimum bit rate that is asked for: a quiet picture needs far less, at any quality.</summary>
    public void Fill(CancellationToken cancellationToken)
    {
        if (Settings.MinBitRate is { } least)
        {
            AvcFilling.Fill(OutputPath, least, cancellationToken);
        }
    }

    /// <summary>The list of pictures of an overlay, beside the output.</summary>
    public string ListPath(int overlay) => $"{OutputPath}.{overlay}.ffconcat";

    public FFMpegArgumentProcessor ToArguments()
    {
        var inputs = FFMpegArguments.FromFileInput(InputPath, verifyExists: false, input =>
        {
            // The decoder of the last clip of a job runs beside its encoder; while several are encoded, a second thread costs nothing.
            input.WithCustomArgument(Encoder.Input).WithCustomArgument(Guard).WithThreads(Math.Max(Threads, 2));
            if (Decoder is not null)
            {
                input.WithCustomArgument($"-c:{Picture} {Decoder}");
            }

            if (TriesDamaged)
            {
                input.WithCustomArgument(Strict);
            }

            if (KeepsTimes)
            {
                input.WithCustomArgument("-copyts");
            }

            if (Seek is { } start)
            {
                input.WithCustomArgument("-noaccurate_seek -seek_timestamp 1").WithStartTime(start);
            }
        });
        for (var i = 0; i < Overlays.Count; i++)
        {
            var overlay = Overlays[i];
            inputs.AddFileInput(overlay.IsList ? ListPath(i) : overlay.Pictures[0].Path, verifyExists: false, input => input.WithCustomArgument(overlay.Input));
        }

        return inputs.OutputToFile(OutputPath, overwrite: true, output => output
            .WithCustomArgument($"{(TriesDamaged ? "" : "-xerror ")}-map {(Overlays.Count == 0 ? $"0:{Picture}" : "[out]")} -an -sn -dn -map_metadata -1 -map_chapters -1")
            .WithCustomArgument($"{FilterOption()} -frames:v {Frames}")
            .WithCustomArgument($"-c:v {Encoder.Codec} {Encoder.Settings(this)}{ForcedKeyFrames}")
            .WithCustomArgument(Colours)
            .WithCustomArgument(Container));
    }

    private string FilterOption()
    {
        if (Overlays.Count == 0)
        {
            return $"-filter_threads {Threads} -vf \"{Listing},{Filter}{Encoder.Filter}\"";
        }

        var clip = $"[0:{Picture}]{Listing},{Filter}";
        var graph = Overlays.Select((overlay, i) => $"[clip{i}];{overlay.Filter(i + 1, $"clip{i}")}");
        return $"-filter_complex_threads {Threads} -filter_complex \"{clip}{string.Concat(graph)}{Encoder.Filter}[out]\"";
    }
}
