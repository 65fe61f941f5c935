using System.Globalization;
using System.Text.RegularExpressions;
using FFMpegCore;
using Renesandro.Media.Probing.Images;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Probing;

/// <summary>
/// Input options that keep ffmpeg to local files of plain media formats and to decoders that clips and music need: what looks like an MP4
/// may be a playlist that opens other files or hosts, the demuxer is chosen by content, and every decoder is a surface.
/// </summary>
internal static partial class InputGuard
{
    private const string Formats =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,dv,flv,asf,gif,mp3,wav,ogg,flac,aac,ac3,aiff,caf,amr,f32le";

    private const string Decoders =
        "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg1video,mpeg2video,mpeg4,msmpeg4,msmpeg4v2,h263,flv,wmv1,wmv2,wmv3,vc1,"
        + "theora,prores,dnxhd,dvvideo,mjpeg,gif,qtrle,rawvideo,"
        + "aac,aac_latm,mp3,mp3float,mp2,mp2float,mp1,mp1float,ac3,eac3,opus,libopus,vorbis,libvorbis,flac,alac,amrnb,amrwb,wmav1,wmav2,wmapro,"
        + "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,"
        + "adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,"
        + "png,mov_text,subrip,srt,ass,ssa,webvtt,text";

    // Picture, sound, subtitles, data, attachments.
    private static readonly string[] KindsOfStreams = ["v", "a", "s", "d", "t"];

    // More than sources may have: ffprobe has to get far enough for the refusal to name the size.
    private const int MaxPixelsToProbe = 16_384 * 16_384;

    /// <summary>The options as they stand before an input of ffmpeg.</summary>
    public static string Of(FFmpegOptions options) => Of(options, options.MaxPixels);

    /// <summary>The options as they stand before the input of ffprobe.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="opened">
    /// Decoders beyond the list that ffprobe may open for streams that it shows no packet of, since it fails where it cannot open all: they are not
    /// given a packet to decode, which the list alone decides.
    /// </param>
    public static string ForProbe(FFmpegOptions options, IEnumerable<string> opened) => string.Concat(
        opened.Any() ? KindsOfStreams.Select(kind => $" -codec_whitelist:{kind} {DecodersOf(options)},{string.Join(',', opened)}").Prepend(Of(options, MaxPixelsToProbe)) : [Of(options, MaxPixelsToProbe)]);

    /// <summary>
    /// The options as they stand before an image: its bytes tell its format, which is the only one. Reads no sequence of files, whatever its name is, shows
    /// it as it is stored, and fails where a part of it is missing.
    /// </summary>
    public static string OfImage(FFmpegOptions options, ImageHeader image) => image is { Format: ImageFormat.Png, IsAnimated: false }
        // Takes the whole file for one image, whatever its name is; png_pipe takes what lies behind the image for another.
        ? $"{OfImage("image2", "png", options.MaxPixels)} -pattern_type none -c:v png -noautorotate"
        : $"{OfImage(image, options.MaxPixels)} -noautorotate";

    /// <summary>The options as they stand before an image of ffprobe.</summary>
    public static string ForProbe(ImageHeader image) => OfImage(image, MaxPixelsToProbe);

    /// <summary>Names of the decoders that a tool reports as not allowed.</summary>
    public static string[] RefusedDecoders(string stderr) => [.. RefusedDecoder().Matches(stderr).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>The refusal of a file whose picture or sound needs a decoder outside the list.</summary>
    public static string NotRead(string what, string codec) =>
        $"The {what} of the file is in a format that is not supported ({codec}): export it as H.264 and AAC in an MP4, or allow it with Renesandro:FFmpeg:AllowDecoders.";

    /// <summary>The decoder of a codec, where ffprobe and the list use different names.</summary>
    public static string DecoderOf(string codec) => codec switch
    {
        "dts" => "dca",
        "mp4als" => "als",
        "atrac3p" => "atrac3plus",
        "ra_144" => "real_144",
        "ra_288" => "real_288",
        _ => codec,
    };

    private static string OfImage(ImageHeader image, int pixels)
    {
        var (format, decoder) = image switch
        {
            { Format: ImageFormat.Jpeg } => ("jpeg_pipe", "mjpeg"),
            { Format: ImageFormat.Png, IsAnimated: true } => ("apng", "apng"),
            { Format: ImageFormat.Png } => ("png_pipe", "png"),
            _ => ("webp_pipe", "webp"),
        };
        return OfImage(format, decoder, pixels);
    }

    private static string OfImage(string format, string decoder, int pixels) => string.Create(
        CultureInfo.InvariantCulture,
        $"-protocol_whitelist file,pipe -format_whitelist {format} -codec_whitelist {decoder} -max_pixels {pixels} -err_detect explode -f {format}");

    private static string Of(FFmpegOptions options, int pixels) => string.Create(
        CultureInfo.InvariantCulture,
        $"-protocol_whitelist file,pipe -format_whitelist {With(Formats, options.AllowFormats)} -codec_whitelist {DecodersOf(options)} -max_streams {options.MaxStreams} -max_pixels {pixels}");

    private static string DecodersOf(FFmpegOptions options) => With(Decoders, options.AllowDecoders);

    private static string With(string list, string more) => more.Length == 0 ? list : $"{list},{more}";

    [GeneratedRegex(@"Codec \(([A-Za-z0-9_-]+)\) not on whitelist")]
    private static partial Regex RefusedDecoder();

    public static FFMpegInputOptions WithGuardedInput(this FFMpegInputOptions input, FFmpegOptions options) => input.WithCustomArgument(Of(options));
}
