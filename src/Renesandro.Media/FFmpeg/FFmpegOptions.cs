using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.FFmpeg;

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

    /// <value>AAC bit rate in kbit/s, 64 to 320. Default 192.</value>
    [Range(64, 320)]
    public int AudioBitrate { get; set; } = 192;

    /// <value>Longest time that one ffmpeg process may run. Default 30 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);
}
