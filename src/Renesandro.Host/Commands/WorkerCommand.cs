using System.CommandLine;
using Renesandro.Host.Configuration;
using Renesandro.Host.Drive;
using Renesandro.Host.Output;
using Renesandro.Host.Renders;
using Renesandro.Host.Telemetry;

namespace Renesandro.Host.Commands;

internal sealed class WorkerCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    public WorkerCommand(Terminal terminal, GlobalOptions options)
        : base("worker", "Render queued jobs until it is told to stop; serves nothing")
    {
        _terminal = terminal;
        _options = options;
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(_terminal);
        builder.Configuration.AddConfiguration(_options.BuildConfiguration(parsed));
        builder.AddLogs(_terminal, "worker.log", parsed.GetValue(_options.Verbose));
        builder.AddMetricsAndTraces();
        builder.Services.AddRenders(builder.Configuration);
        builder.Services.AddRenderWorker();
        using var host = builder.Build();
        HostConfiguration.Validate(host.Services);
        DriveStorage.EnsureCredentials(host.Services);
        await host.StartAsync(cancellationToken);
        _terminal.Out.WriteLine("Waiting for jobs; Ctrl-C ends.");
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }
}
