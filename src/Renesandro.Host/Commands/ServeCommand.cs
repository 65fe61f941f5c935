using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Drive;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Host.Renders;
using Renesandro.Host.Serving;
using Renesandro.Host.Telemetry;

namespace Renesandro.Host.Commands;

internal sealed class ServeCommand : Command
{
    public const string CommandName = "serve";

    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    private readonly Option<bool> _noWorker = new("--no-worker") { Description = "Accept jobs but leave rendering to other processes ('renesandro worker')" };

    public ServeCommand(Terminal terminal, GlobalOptions options)
        : base(CommandName, "Serve the HTTP API and render its jobs until stopped (the default command)")
    {
        _terminal = terminal;
        _options = options;
        Add(_noWorker);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var builder = WebServer.CreateBuilder(_options.BuildConfiguration(parsed), _terminal, parsed.GetValue(_options.Verbose));
        var rendersJobs = !parsed.GetValue(_noWorker);
        if (rendersJobs)
        {
            builder.Services.AddRenderWorker();
        }

        await using var app = WebServer.Build(builder);
        if (rendersJobs)
        {
            MediaTools.Ensure(app.Services);
            DriveStorage.EnsureCredentials(app.Services);
        }

        if (!app.Services.GetRequiredService<LogFile>().IsFirst)
        {
            var directory = Path.GetFullPath(app.Services.GetRequiredService<IOptions<RenesandroOptions>>().Value.DataDirectory);
            _terminal.Out.WriteLine(
                $"Another server is using {directory} as well: the two share its users, its caches and, without Redis, its queue. To run them separately, set another Renesandro:DataDirectory.");
        }

        await StartAsync(app, "Port", cancellationToken);
        _terminal.Out.WriteLine($"Listening on {string.Join(" and ", app.Urls)}. The API is described at /docs; press Ctrl-C to stop.");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }

    /// <param name="host">What to start.</param>
    /// <param name="setting">The setting below Renesandro that sets the port.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    internal static async Task StartAsync(IHost host, string setting, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await host.StopAsync(CancellationToken.None);
            throw new CommandException(await PortErrors.TakenAsync(exception.Message, setting, cancellationToken));
        }
        catch (SocketException exception)
        {
            await host.StopAsync(CancellationToken.None);
            throw new CommandException(PortErrors.Refused(exception, setting));
        }
    }
}
