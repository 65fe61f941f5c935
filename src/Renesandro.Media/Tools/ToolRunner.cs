using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Renesandro.Media.Tools;

/// <summary>
/// Runs media tools. A run that is cancelled or exceeds its time is killed with all its children before the call returns,
/// and a failure carries the tail of its error output.
/// </summary>
internal sealed partial class ToolRunner(IOptions<FFmpegOptions> options, ILogger<ToolRunner> logger)
{
    private const int TailLines = 20;
    private static readonly string[] OutOfMemory = ["Cannot allocate memory", "out of memory", "malloc of size"];

    public async Task RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = await StartAsync(command).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(command.Timeout ?? options.Value.Timeout);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var tail = new Queue<string>();
        IOException? inputFailure;
        var errors = ReadTailAsync(process.StandardError, tail, command.Complaints);
        try
        {
            var input = FeedAsync(process, command.Input, ended.Token);
            var output = DrainAsync(process, command.Output, ended.Token);
            await Task.WhenAll(EndOnFailure(input, ended), EndOnFailure(output, ended), process.WaitForExitAsync(ended.Token)).ConfigureAwait(false);
            inputFailure = await input.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new MediaException($"{command.Tool} could not {command.Purpose} within {command.Timeout ?? options.Value.Timeout:g}.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            await errors.ConfigureAwait(false);
        }

        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        LogRun(command.Tool, command.Purpose, process.ExitCode, elapsed);
        if (process.ExitCode != 0)
        {
            throw Failure(command, process.ExitCode, tail);
        }

        if (inputFailure is not null)
        {
            throw new MediaException($"{command.Tool} could not {command.Purpose}: it was not given all of its input.", inputFailure);
        }
    }

    /// <summary>Without this, a tool whose output is no longer read would hang until its time limit.</summary>
    private static async Task EndOnFailure(Task task, CancellationTokenSource ended)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch
        {
            await ended.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<Process> StartAsync(ToolCommand command)
    {
        var (file, arguments) = ToolLimits.Wrap(command, options.Value);
        var start = ToolEnvironment.CreateStart(file);
        start.Arguments = arguments;
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.StandardErrorEncoding = Encoding.UTF8;
        try
        {
            var process = await ToolLauncher.StartAsync(start).ConfigureAwait(false);
            ToolLimits.LowerPriority(process);
            return process;
        }
        catch (Win32Exception exception)
        {
            throw new MediaException($"{command.Tool} could not be started: install it, or set Renesandro:FFmpeg:BinaryDirectory.", exception);
        }
    }

    /// <returns>Why the input was cut short: the tool closed it, or what should have been written could not be read.</returns>
    private static async Task<IOException?> FeedAsync(Process process, Func<Stream, CancellationToken, Task>? write, CancellationToken cancellationToken)
    {
        var stream = process.StandardInput.BaseStream;
        try
        {
            if (write is not null)
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (IOException exception)
        {
            // When the tool closed its input early, its exit code and error output say why.
            return exception;
        }
        finally
        {
            await CloseAsync(stream).ConfigureAwait(false);
        }
    }

    private static async Task CloseAsync(Stream stream)
    {
        try
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A flush into a pipe that the tool has closed.
        }
    }

    private static Task DrainAsync(Process process, Func<Stream, CancellationToken, Task>? read, CancellationToken cancellationToken)
    {
        var stream = process.StandardOutput.BaseStream;
        return read is null ? stream.CopyToAsync(Stream.Null, cancellationToken) : read(stream, cancellationToken);
    }

    private static async Task ReadTailAsync(StreamReader reader, Queue<string> tail, Action<string>? complain)
    {
        await foreach (var line in ToolLines.ReadAsync(reader, CancellationToken.None).ConfigureAwait(false))
        {
            complain?.Invoke(line);
            if (tail.Count == TailLines)
            {
                tail.Dequeue();
            }

            tail.Enqueue(line.Length <= 500 ? line : line[..500]);
        }
    }

    private MediaException Failure(ToolCommand command, int exitCode, Queue<string> tail)
    {
        var stderr = string.Join('\n', tail);
        LogFailure(command.Tool, command.Purpose, exitCode, stderr);
        if (stderr.Contains("No space left on device", StringComparison.Ordinal))
        {
            return new MediaException("The disk of the work directory is full: free some space, or set Renesandro:Rendering:WorkDirectory.") { IsTransient = true };
        }

        // ffmpeg reports too many streams as a lack of memory.
        if (stderr.Contains("exceeds max_streams", StringComparison.Ordinal))
        {
            return new SourceException($"The file has more than {options.Value.MaxStreams} streams: export it with one picture and one sound, or raise Renesandro:FFmpeg:MaxStreams.");
        }

        if (OutOfMemory.Any(words => stderr.Contains(words, StringComparison.Ordinal)))
        {
            return new MediaException($"{command.Tool} could not {command.Purpose}: it ran out of memory. Use a smaller source, or raise Renesandro:FFmpeg:MaxMemory.");
        }

        var reason = exitCode switch
        {
            137 => "it was killed, perhaps for lack of memory",
            > 128 => $"signal {exitCode - 128} ended it",
            _ => $"exit code {exitCode}",
        };
        return new FFmpegException($"{command.Tool} could not {command.Purpose} ({reason}).", exitCode, stderr) { IsTransient = exitCode == 137 };
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Tool} to {Purpose}: exit code {ExitCode} after {Seconds:0.000} s")]
    private partial void LogRun(string tool, string purpose, int exitCode, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tool} could not {Purpose}, exit code {ExitCode}: {Stderr}")]
    private partial void LogFailure(string tool, string purpose, int exitCode, string stderr);
}
