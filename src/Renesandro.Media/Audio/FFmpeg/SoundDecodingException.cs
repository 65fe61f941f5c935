using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>ffmpeg cannot decode a sound; its caller says what that means for the file.</summary>
internal sealed class SoundDecodingException(SoundStream? stream, FFmpegException failure)
    : MediaException("The sound cannot be decoded.", failure)
{
    /// <summary>Exit code of ffmpeg when more packets than allowed could not be decoded.</summary>
    private const int TooManyErrors = 69;

    /// <value>What ffmpeg reported.</value>
    public FFmpegException Failure => failure;

    /// <value>Whether the file has no such stream.</value>
    public bool IsMissing => failure.StderrTail.Contains("matches no streams", StringComparison.Ordinal);

    /// <value>Whether the index of an MP4 is missing.</value>
    public bool IsCutOff => failure.StderrTail.Contains("moov atom not found", StringComparison.Ordinal);

    /// <value>The decoder that the stream needs and that is not allowed; null when that is not the reason.</value>
    public string? RefusedDecoder => InputGuard.RefusedDecoders(failure.StderrTail).FirstOrDefault(decoder => stream is null || decoder == stream.Decoder);

    /// <value>Whether more than a tenth of the packets are damaged.</value>
    public bool IsDamaged => failure.ExitCode == TooManyErrors;
}
