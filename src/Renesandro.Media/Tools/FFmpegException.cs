namespace Renesandro.Media.Tools;

/// <summary>ffmpeg, ffprobe or espeak-ng ended with an error.</summary>
public sealed class FFmpegException : MediaException
{
    /// <summary>Creates the failure from what the process left behind.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="exitCode">Exit code of the process; 128 + n when signal n ended it.</param>
    /// <param name="stderrTail">The last lines of its error output.</param>
    public FFmpegException(string message, int exitCode, string stderrTail)
        : base(message)
    {
        ExitCode = exitCode;
        StderrTail = stderrTail;
    }

    /// <summary>Exit code of the process; 128 + n when signal n ended it.</summary>
    public int ExitCode { get; }

    /// <summary>The last lines of the error output, at most 20. For logs: they may hold paths of this machine.</summary>
    public string StderrTail { get; }
}
