using FFMpegCore;

namespace Renesandro.Media.Tools;

/// <summary>One run of a media tool: the plan of a process, before anything is started.</summary>
/// <param name="Tool">Executable name: ffmpeg, ffprobe, espeak-ng.</param>
/// <param name="Purpose">What it does, as in "prepare the clip"; completes the sentence "ffmpeg could not …".</param>
/// <param name="Arguments">Arguments as one string; holds generated names only, never text or paths of a user.</param>
internal sealed record ToolCommand(string Tool, string Purpose, string Arguments)
{
    /// <summary>
    /// Options of a decode that only checks the file: it ends at the first error. The deblocking filter, up to a quarter of the work, comes after
    /// everything in a stream that can be wrong.
    /// </summary>
    public const string WholeDecode = "-hide_banner -loglevel error -xerror -skip_loop_filter all";

    /// <value>Writes the standard input, which is closed afterwards; null for none.</value>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }

    /// <value>Reads the standard output to its end; null to discard it.</value>
    public Func<Stream, CancellationToken, Task>? Output { get; init; }

    /// <value>Gets each line of the error output; null for none.</value>
    public Action<string>? Complaints { get; init; }

    /// <value>Whether it drives a device, whose driver reserves more address space than any picture needs.</value>
    public bool NeedsDevice { get; init; }

    /// <value>Time limit; null for the configured default.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>An ffmpeg run whose arguments FFMpegCore composed.</summary>
    public static ToolCommand FFmpeg(string purpose, FFMpegArgumentProcessor arguments) =>
        new("ffmpeg", purpose, $"-hide_banner -nostdin -loglevel error {arguments.Arguments}");
}
