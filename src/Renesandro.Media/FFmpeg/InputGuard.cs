using FFMpegCore;

namespace Renesandro.Media.FFmpeg;

/// <summary>
/// Input options that keep ffmpeg to local files of plain media formats: what looks like an MP4 may be a playlist
/// that opens other files or hosts, and the demuxer is chosen by content.
/// </summary>
internal static class InputGuard
{
    public const string Text =
        "-protocol_whitelist file,pipe -format_whitelist "
        + "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,gif,mp3,wav,ogg,flac,aac,ac3,aiff,caf,amr,f32le";

    public static FFMpegInputOptions WithGuardedInput(this FFMpegInputOptions options) => options.WithCustomArgument(Text);
}
