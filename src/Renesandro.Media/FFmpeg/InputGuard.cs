using System.Globalization;
using FFMpegCore;

namespace Renesandro.Media.FFmpeg;

/// <summary>
/// Input options that keep ffmpeg to local files of plain media formats and to decoders that clips and music need: what looks like an MP4
/// may be a playlist that opens other files or hosts, the demuxer is chosen by content, and every decoder is a surface.
/// </summary>
internal static class InputGuard
{
    private const string Formats =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,gif,mp3,wav,ogg,flac,aac,ac3,aiff,caf,amr,f32le";

    private const string Decoders =
        "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg1video,mpeg2video,mpeg4,msmpeg4,msmpeg4v2,h263,flv,wmv1,wmv2,wmv3,vc1,"
        + "theora,prores,dnxhd,mjpeg,gif,qtrle,rawvideo,"
        + "aac,aac_latm,mp3,mp3float,mp2,mp2float,mp1,mp1float,ac3,eac3,opus,libopus,vorbis,libvorbis,flac,alac,amrnb,amrwb,wmav1,wmav2,wmapro,"
        + "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,"
        + "adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,"
        + "png,mov_text,subrip,srt,ass,ssa,webvtt,text";

    // ffprobe opens a decoder for every stream and fails where one is refused: it gets further, so that a refusal can tell the size.
    private const int MostPixels = 16_384 * 16_384;

    /// <summary>The options as they stand before an input of ffmpeg.</summary>
    public static string Of(FFmpegOptions options) => Of(options, options.MaxPixels);

    /// <summary>The options as they stand before the input of ffprobe.</summary>
    public static string ForProbe(FFmpegOptions options) => Of(options, MostPixels);

    private static string Of(FFmpegOptions options, int pixels) => string.Create(
        CultureInfo.InvariantCulture,
        $"-protocol_whitelist file,pipe -format_whitelist {Formats} -codec_whitelist {Decoders} -max_streams {options.MaxStreams} -max_pixels {pixels}");

    public static FFMpegInputOptions WithGuardedInput(this FFMpegInputOptions input, FFmpegOptions options) => input.WithCustomArgument(Of(options));
}
