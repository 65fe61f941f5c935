using System.CommandLine;
using Renesandro.Host.Drive;
using Renesandro.Host.Output;
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
        DriveStorage.EnsureCredentials(host.Services);
        await ServeCommand.StartAsync(host, "Metrics:Port=9465", cancellationToken);
        _terminal.Out.WriteLine("Waiting for jobs; Ctrl-C ends.");
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }
}
