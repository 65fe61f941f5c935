using System.CommandLine;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Drive;
using Renesandro.Host.Output;
using Renesandro.Host.Renders;
using Renesandro.Host.Serving;

namespace Renesandro.Host.Commands;

internal sealed class WorkerCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    public WorkerCommand(Terminal terminal, GlobalOptions options)
        : base("worker", "Render queued jobs until stopped; serves only metrics, on Renesandro:Metrics:Port if it is set")
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
                $"There was no queue in {queue.Name} yet: start a server with the same data directory (Renesandro:DataDirectory) or the same Redis (REDIS_URL) to queue jobs.");
        }

        await ServeCommand.StartAsync(host, "Metrics:Port", cancellationToken);
        _terminal.Out.WriteLine($"Waiting for jobs in {queue.Name}; press Ctrl-C to stop.");
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }
}
