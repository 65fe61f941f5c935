namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>An H.264 encoder of ffmpeg, with the settings that make clips joinable: 8 bits, 4:2:0, High profile, closed groups of pictures.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Codec">Its name in ffmpeg.</param>
internal sealed record VideoEncoder(string Name, string Codec)
{
    public static VideoEncoder X264 { get; } = new("x264", "libx264")
    {
        // 8x8dct gives the fastest presets the High profile too, which players and ad platforms expect.
        Settings = clip => $"-preset {clip.Preset} {clip.Rate($"-crf {clip.Crf}")} -profile:v high -pix_fmt yuv420p -threads {clip.Threads} -g {clip.Keyframes} {clip.BFrames}"
            + "-x264-params open-gop=0:8x8dct=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv" + clip.Tuning,
    };

    /// <summary>NVIDIA: constant quality, with its presets p1 to p7 instead of x264's.</summary>
    private static VideoEncoder Nvenc { get; } = new("nvenc", "h264_nvenc")
    {
        Settings = clip => $"-preset {NvencPreset(clip.Preset)} -rc vbr {clip.Rate($"-cq {clip.Crf} -b:v 0")} -profile:v high -pix_fmt yuv420p -g {clip.Keyframes} {clip.BFrames}-forced-idr 1",
    };

    /// <summary>Intel, which has x264's presets from veryfast to veryslow.</summary>
    private static VideoEncoder Qsv { get; } = new("qsv", "h264_qsv")
    {
        Filter = ",format=nv12",
        ForcesIdr = " -forced_idr 1",
        Settings = clip => $"-preset {(clip.Preset is "ultrafast" or "superfast" ? "veryfast" : clip.Preset)} {clip.Rate($"-global_quality {clip.Crf}")} -profile:v high {clip.BFrames}-g {clip.Keyframes}",
    };

    /// <summary>AMD and Intel on Linux. Has no presets; without B frames all drivers behave alike.</summary>
    private static VideoEncoder Vaapi(string device) => new("vaapi", "h264_vaapi")
    {
        Input = $"-vaapi_device {device}",
        Filter = ",format=nv12,hwupload",
        Settings = clip => $"{(clip.Target is null ? $"-rc_mode CQP -qp {clip.Crf}" : clip.Rate(""))} -profile:v high -bf 0 -g {clip.Keyframes}",
    };

    /// <summary>Apple, whose quality ranges from 1 to 100.</summary>
    private static VideoEncoder VideoToolbox { get; } = new("videotoolbox", "h264_videotoolbox")
    {
        Settings = clip => $"{clip.Rate($"-q:v {Math.Clamp(100 - (clip.Crf * 7 / 4), 1, 100)}")} -profile:v high -pix_fmt yuv420p -g {clip.Keyframes} -allow_sw 0",
    };

    /// <value>Options before the input; may be empty.</value>
    public string Input { get; private init; } = "";

    /// <value>End of the filter chain, with its comma; may be empty.</value>
    public string Filter { get; private init; } = "";

    /// <value>What makes a key frame that is asked for the beginning of a group, where that is not so anyway; with a space before it, may be empty.</value>
    public string ForcesIdr { get; private init; } = "";

    /// <value>Quality, speed and the distance of key frames of a clip.</value>
    public required Func<ClipEncoding, string> Settings { get; init; }

    public bool IsHardware => this != X264;

    /// <summary>The hardware encoders, the likeliest first.</summary>
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
