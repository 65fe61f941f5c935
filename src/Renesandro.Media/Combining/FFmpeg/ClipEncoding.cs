using FFMpegCore;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>How one clip is encoded. Everything that reaches the decoder configuration depends on the canvas and the settings alone, so all clips of a job can be joined.</summary>
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
    /// Writes a line for each frame that the decoder returns, with its place and its time, to the standard output. ffmpeg has nothing else that
    /// reports them before filters fill in what is missing.
    /// </summary>
    private const string Listing = @"metadata=mode=add:key=given:value=1,metadata=mode=print:file=pipe\\:1";

    /// <summary>The decoder gives no frame that it has to guess.</summary>
    public const string Strict = "-err_detect explode";

    /// <value>Where to begin to read in the source, by its own clock; null at its beginning. The key frame before is where frames begin.</value>
    public TimeSpan? Seek { get; init; }

    /// <value>Whether frames keep the times of the file. ffmpeg closes what is broken in them only when they need not.</value>
    public bool KeepsTimes { get; init; }

    /// <value>
    /// Whether packets that the demuxer holds for damaged are decoded, as the last before a place where streams were put one behind another. A frame
    /// that cannot be decoded is left out, and is missed when frames are counted.
    /// </value>
    public bool TriesDamaged { get; init; }

    /// <value>The stream that is encoded, by ffmpeg's specifier. Default: the first picture.</value>
    public string Picture { get; init; } = "V:0";

    /// <value>The decoder, by name; null for ffmpeg's own choice.</value>
    public string? Decoder { get; init; }

    /// <value>Options that keep the demuxer and the decoder in bounds.</value>
    public string Guard { get; init; } = "";

    /// <value>What encodes. Default x264.</value>
    public VideoEncoder Encoder { get; init; } = VideoEncoder.X264;

    /// <value>Frames from one key frame to the next: two seconds.</value>
    public int Keyframes => Math.Max(1, (int)Math.Round(2 * FrameRate.Value));

    public FFMpegArgumentProcessor ToArguments() => FFMpegArguments
        .FromFileInput(InputPath, verifyExists: false, input =>
        {
            // The last clip of a job is decoded beside its encoder; while several are encoded, a second thread costs nothing.
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
        })
        .OutputToFile(OutputPath, overwrite: true, output => output
            .WithCustomArgument($"{(TriesDamaged ? "" : "-xerror ")}-map 0:{Picture} -an -sn -dn -map_metadata -1 -map_chapters -1")
            .WithCustomArgument($"-filter_threads {Threads} -vf \"{Listing},{Filter}{Encoder.Filter}\" -frames:v {Frames}")
            .WithCustomArgument($"-c:v {Encoder.Codec} {Encoder.Settings(this)}")
            .WithCustomArgument("-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv")
            .WithCustomArgument($"-video_track_timescale {FrameRate.Timescale} -fflags +bitexact -flags:v +bitexact -f mp4"));
}
