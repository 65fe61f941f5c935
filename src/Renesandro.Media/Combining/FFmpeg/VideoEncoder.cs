namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>An H.264 encoder of ffmpeg, with the settings that make clips that can be joined: 8 bits, 4:2:0, High profile, closed groups of pictures.</summary>
/// <param name="Name">As in the configuration.</param>
/// <param name="Codec">As ffmpeg calls it.</param>
internal sealed record VideoEncoder(string Name, string Codec)
{
    public static VideoEncoder X264 { get; } = new("x264", "libx264")
    {
        // 8x8dct lifts the fastest presets to the High profile, which players and ad platforms expect of every file alike.
        Settings = clip => $"-preset {clip.Preset} -crf {clip.Crf} -profile:v high -pix_fmt yuv420p -threads {clip.Threads} -g {clip.Keyframes} "
            + "-x264-params open-gop=0:8x8dct=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv",
    };

    /// <summary>Of NVIDIA: constant quality, with its presets p1 to p7 in the place of x264's.</summary>
    private static VideoEncoder Nvenc { get; } = new("nvenc", "h264_nvenc")
    {
        Settings = clip => $"-preset {NvencPreset(clip.Preset)} -rc vbr -cq {clip.Crf} -b:v 0 -profile:v high -pix_fmt yuv420p -g {clip.Keyframes} -forced-idr 1",
    };

    /// <summary>Of Intel, which knows x264's presets from veryfast to veryslow.</summary>
    private static VideoEncoder Qsv { get; } = new("qsv", "h264_qsv")
    {
        Filter = ",format=nv12",
        Settings = clip => $"-preset {(clip.Preset is "ultrafast" or "superfast" ? "veryfast" : clip.Preset)} -global_quality {clip.Crf} -profile:v high -g {clip.Keyframes}",
    };

    /// <summary>Of AMD and Intel on Linux. Knows no presets; without B frames all drivers do the same.</summary>
    private static VideoEncoder Vaapi(string device) => new("vaapi", "h264_vaapi")
    {
        Input = $"-vaapi_device {device}",
        Filter = ",format=nv12,hwupload",
        Settings = clip => $"-rc_mode CQP -qp {clip.Crf} -profile:v high -bf 0 -g {clip.Keyframes}",
    };

    /// <summary>Of Apple, whose quality goes from 1 to 100.</summary>
    private static VideoEncoder VideoToolbox { get; } = new("videotoolbox", "h264_videotoolbox")
    {
        Settings = clip => $"-q:v {Math.Clamp(100 - (clip.Crf * 7 / 4), 1, 100)} -profile:v high -pix_fmt yuv420p -g {clip.Keyframes} -allow_sw 0",
    };

    /// <value>Options before the input; may be empty.</value>
    public string Input { get; private init; } = "";

    /// <value>What ends the filter chain, with its comma; may be empty.</value>
    public string Filter { get; private init; } = "";

    /// <value>Quality, speed and the distance of key frames of a clip.</value>
    public required Func<ClipEncoding, string> Settings { get; init; }

    public bool IsHardware => this != X264;

    /// <summary>Those that need a device, the likeliest first.</summary>
    /// <param name="device">The render node for VAAPI.</param>
    public static IReadOnlyList<VideoEncoder> Hardware(string device) =>
        OperatingSystem.IsMacOS() ? [VideoToolbox] : OperatingSystem.IsLinux() ? [Nvenc, Qsv, Vaapi(device)] : [Nvenc, Qsv];

    private static string NvencPreset(string preset) => preset switch
    {
        "ultrafast" => "p1",
        "superfast" => "p2",
        "veryfast" => "p3",
        "faster" or "fast" => "p4",
        "medium" => "p5",
        "slow" => "p6",
        _ => "p7",
    };
}
