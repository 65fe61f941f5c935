using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Tools;

/// <summary>How ffmpeg is found and what it may use. Section <c>Renesandro:FFmpeg</c>.</summary>
public sealed class FFmpegOptions
{
    /// <value>Folder of the ffmpeg and ffprobe executables. Default: found on the PATH.</value>
    public string? BinaryDirectory { get; set; }

    /// <value>x264 preset, ultrafast to veryslow. Default veryfast.</value>
    [RegularExpression("ultrafast|superfast|veryfast|faster|fast|medium|slow|slower|veryslow")]
    public string Preset { get; set; } = "veryfast";

    /// <value>x264 constant rate factor, 1 to 51; lower is better and larger. Default 20.</value>
    [Range(1, 51)]
    public int Crf { get; set; } = 20;

    /// <value>
    /// What encodes clips: x264, a hardware encoder (nvenc, qsv, vaapi, videotoolbox), or auto for the first of those that works. One that does not
    /// work here is replaced by x264. Default x264.
    /// </value>
    [RegularExpression("x264|nvenc|qsv|vaapi|videotoolbox|auto")]
    public string Encoder { get; set; } = "x264";

    /// <value>Clips that a hardware encoder takes at the same time, 1 to 64. Default 3, which consumer cards allow.</value>
    [Range(1, 64)]
    public int HardwareSessions { get; set; } = 3;

    /// <value>The render node for vaapi. Default <c>/dev/dri/renderD128</c>.</value>
    [RegularExpression("/dev/[A-Za-z0-9/_-]+")]
    public string HardwareDevice { get; set; } = "/dev/dri/renderD128";

    /// <value>AAC bit rate in kbit/s, 64 to 320. Default 192.</value>
    [Range(64, 320)]
    public int AudioBitrate { get; set; } = 192;

    /// <value>
    /// Decoders of ffmpeg that sources may use besides those that are always allowed, such as <c>ffv1,huffyuv,cfhd</c>. Default: none.
    /// </value>
    [RegularExpression("([a-z0-9_-]+(,[a-z0-9_-]+)*)?")]
    public string AllowDecoders { get; set; } = "";

    /// <value>Formats (demuxers) of ffmpeg that sources may have besides those that are always allowed, such as <c>mxf</c>. Default: none.</value>
    [RegularExpression("([a-z0-9_-]+(,[a-z0-9_-]+)*)?")]
    public string AllowFormats { get; set; } = "";

    /// <value>Maximum number of pixels in the picture of a source, 65,536 to 268,435,456. Default 35,389,440: 8192×4320.</value>
    [Range(65_536, 268_435_456)]
    public int MaxPixels { get; set; } = 8192 * 4320;

    /// <value>Maximum number of streams in a source, 1 to 1,000. Default 100.</value>
    [Range(1, 1_000)]
    public int MaxStreams { get; set; } = 100;

    /// <value>Maximum duration of a clip, music or speech, after start and end; 1 second to 6 hours. Default 2 hours.</value>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(2);

    /// <value>Maximum memory that one ffmpeg process may reserve, in bytes, where the system has prlimit; 0 for no limit. Default 8 GiB.</value>
    [Range(0, double.MaxValue)]
    public long MaxMemory { get; set; } = 8L << 30;

    /// <value>Time limit of one ffmpeg process. Default 30 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);
}
