using System.CommandLine;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Drive;
using Renesandro.Host.Files;
using Renesandro.Host.Output;
using Renesandro.Host.Renders;
using Renesandro.Host.Serving;

namespace Renesandro.Host.Commands;

internal sealed class WorkerCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    public WorkerCommand(Terminal terminal, GlobalOptions options)
        : base("worker", "Render queued jobs until it is told to stop; serves nothing but figures, on Renesandro:Metrics:Port if it is set")
    {
        _terminal = terminal;
        _options = options;
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var host = WorkerServer.Build(_options.BuildConfiguration(parsed), _terminal, parsed.GetValue(_options.Verbose));
        MediaTools.Ensure(host.Services);
        DriveStorage.EnsureCredentials(host.Services);
        var queue = QueueLocation.Of(host.Services);
        if (queue.IsNew)
        {
            _terminal.WriteError(
                $"There was no queue in {queue.Name} yet: jobs come from a server that has the same data directory (Renesandro:DataDirectory) or the same Redis (REDIS_URL).");
        }

        await ServeCommand.StartAsync(host, "Metrics:Port", cancellationToken);
        _terminal.Out.WriteLine($"Waiting for jobs in {queue.Name}; Ctrl-C ends.");
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }
}
