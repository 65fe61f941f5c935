namespace Renesandro.Media.Tests.Pictures;

/// <summary>What ffmpeg is told to encode with.</summary>
internal static class Codecs
{
    private static readonly Dictionary<string, string> Arguments = new()
    {
        ["H.264"] = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 2 -g 40",
        ["HEVC"] = "-c:v libx265 -preset ultrafast -pix_fmt yuv420p -x265-params log-level=none:ctu=16:bframes=2:keyint=40",
        ["AV1"] = "-c:v libaom-av1 -cpu-used 8 -usage realtime -b:v 2M -g 40",
        ["VP8"] = "-c:v libvpx -b:v 2M -deadline realtime -auto-alt-ref 0 -g 40",
        ["VP9"] = "-c:v libvpx-vp9 -b:v 2M -deadline realtime -cpu-used 8 -g 40",
        ["MPEG-4"] = "-c:v mpeg4 -q:v 3 -bf 2 -g 12",
        ["MPEG-2"] = "-c:v mpeg2video -b:v 3M -bf 2 -g 12",
        ["MPEG-1"] = "-c:v mpeg1video -b:v 3M -bf 2 -g 12",
        ["H.263"] = "-c:v h263 -b:v 1M",
        ["FLV1"] = "-c:v flv -q:v 3",
        ["MJPEG"] = "-c:v mjpeg -q:v 3 -pix_fmt yuvj420p",
        ["ProRes"] = "-c:v prores_ks -pix_fmt yuv422p10le",
        ["ProRes 4444"] = "-c:v prores_ks -profile:v 4444 -pix_fmt yuva444p10le",
        ["Animation"] = "-c:v qtrle",
        ["PNG"] = "-c:v png",
        ["Theora"] = "-c:v libtheora -q:v 9 -g 40",
        ["GIF"] = "-c:v gif",
    };

    private static readonly Dictionary<string, string> Sounds = new()
    {
        ["mp4"] = "aac",
        ["mov"] = "pcm_s16le",
        ["mkv"] = "libopus",
        ["webm"] = "libopus",
        ["avi"] = "libmp3lame",
        ["ts"] = "aac",
        ["mpg"] = "mp2",
        ["3gp"] = "aac",
        ["flv"] = "aac",
    };

    public static string Encode(string codec) => Arguments[codec];

    /// <summary>The sound that a container usually has; null for one that has none.</summary>
    public static string? SoundOf(string container) => Sounds.GetValueOrDefault(container);
}
