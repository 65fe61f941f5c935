using Microsoft.Extensions.Options;
using Renesandro.Shared;

namespace Renesandro.Host.Telemetry;

/// <summary>
/// The log file of this process: serve.log, or serve-2.log while another process over the same data directory writes that one. Two processes that
/// wrote to one file would overwrite each other's lines.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private const int MaxProcesses = 100;

    private readonly FileStream? _held;

    public LogFile(IOptions<RenesandroOptions> options, string name)
    {
        var folder = System.IO.Path.GetFullPath(System.IO.Path.Combine(options.Value.DataDirectory, "logs"));
        (Path, _held) = Claim(folder, name);
        IsFirst = System.IO.Path.GetFileName(Path) == $"{name}.log";
    }

    /// <value>Whether no other process of this kind uses the same data directory.</value>
    public bool IsFirst { get; }

    public string Path { get; }

    public void Dispose() => _held?.Dispose();

    private static (string Path, FileStream? Held) Claim(string folder, string name)
    {
        for (var number = 1; number <= MaxProcesses; number++)
        {
            var file = number == 1 ? name : $"{name}-{number}";
            try
            {
                PrivateFile.CreateDirectory(folder);

                // Never removed: another process may be about to open it, and two would then hold the lock.
                var held = PrivateFile.Open(System.IO.Path.Combine(folder, $".{file}.lock"), FileMode.OpenOrCreate);
                return (System.IO.Path.Combine(folder, $"{file}.log"), held);
            }
            catch (IOException)
            {
                // Another process has it.
            }
            catch (UnauthorizedAccessException)
            {
                break;
            }
        }

        // A directory that is not writable takes no log either, which must not stop the host.
        return (System.IO.Path.Combine(folder, $"{name}.log"), null);
    }
}
