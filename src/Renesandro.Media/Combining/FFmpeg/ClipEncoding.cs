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
/// <param name="Threads">Threads of decoder, filters and encoder.</param>
internal sealed record ClipEncoding(
    string InputPath, string OutputPath, string Filter, FrameRate FrameRate, long Frames, string Preset, int Crf, int Threads)
{
    /// <value>Where to start in the source; null at its beginning.</value>
    public TimeSpan? Start { get; init; }

    /// <value>Options that keep the demuxer and the decoder in bounds.</value>
    public string Guard { get; init; } = "";

    public FFMpegArgumentProcessor ToArguments()
    {
        // 8x8dct lifts the fastest presets to the High profile, which players and ad platforms expect of every file alike.
        var keyframes = Math.Max(1, (int)Math.Round(2 * FrameRate.Value));
        return FFMpegArguments
            .FromFileInput(InputPath, verifyExists: false, input =>
            {
                input.WithCustomArgument(Guard).WithThreads(Threads);
                if (Start is { } start)
                {
                    input.WithStartTime(start);
                }
            })
            .OutputToFile(OutputPath, overwrite: true, output => output
                .WithCustomArgument("-xerror -map 0:V:0 -an -sn -dn -map_metadata -1 -map_chapters -1")
                .WithCustomArgument($"-filter_threads {Threads} -vf \"{Filter}\" -frames:v {Frames}")
                .WithCustomArgument($"-c:v libx264 -preset {Preset} -crf {Crf} -profile:v high -pix_fmt yuv420p -threads {Threads} -g {keyframes}")
                .WithCustomArgument("-x264-params open-gop=0:8x8dct=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv")
                .WithCustomArgument("-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv")
                .WithCustomArgument($"-video_track_timescale {FrameRate.Timescale} -fflags +bitexact -flags:v +bitexact -f mp4"));
    }
}
