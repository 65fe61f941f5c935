using System.Text;
using Microsoft.Extensions.Options;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Shared;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Sinks.File;

namespace Renesandro.Host.Telemetry;

/// <summary>Logs go to standard error for people and to files for machines. No header, no body and no query is ever logged.</summary>
internal static class Logs
{
    private const int FileBytes = 5 * 1024 * 1024;
    private const int Backups = 5;

    // Text from outside is written as JSON strings: a line break or an escape sequence in a path is harmless.
    private const string ConsoleTemplate = "{Timestamp:yyyy-MM-dd HH:mm:ss} {Level:u3} {Message:j}";

    public static void AddLogs(this IHostApplicationBuilder builder, Terminal terminal, string name, bool verbose) => builder.Services
        .AddSingleton(services => new LogFile(services.GetRequiredService<IOptions<RenesandroOptions>>(), name))
        .AddSerilog((services, logger) => logger
            .MinimumLevel.Is(verbose ? LogEventLevel.Debug : LogEventLevel.Information)
            .MinimumLevel.Override("Microsoft", verbose ? LogEventLevel.Information : LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)

            // Failures of the database are logged where they are handled.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)

            // The command that starts the host says why, and what to do.
            .Filter.ByExcluding(logEvent => logEvent.MessageTemplate.Text == "Hosting failed to start")
            .Enrich.FromLogContext()
            .WriteTo.Sink(new TerminalSink(terminal, ConsoleTemplate, verbose))
            .WriteTo.Sink(new LogFileSink(file => file.File(
                new PrintableFormatter(new CompactJsonFormatter()),
                services.GetRequiredService<LogFile>().Path,
                fileSizeLimitBytes: FileBytes,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: Backups + 1,
                hooks: new PrivateLogs()))),
        preserveStaticLogger: true);

    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(log =>
    {
        log.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        log.GetLevel = (context, _, exception) =>
            exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : IsPolled(context.Request.Path) ? LogEventLevel.Debug
            : LogEventLevel.Information;
        log.GetMessageTemplateProperties = (context, _, elapsed, status) =>
        [
            new LogEventProperty("RequestMethod", new ScalarValue(context.Request.Method)),
            new LogEventProperty("RequestPath", new ScalarValue(SecretPaths.Printable(context.Request.Path))),
            new LogEventProperty("StatusCode", new ScalarValue(status)),
            new LogEventProperty("Elapsed", new ScalarValue(elapsed)),
        ];
        log.EnrichDiagnosticContext = (diagnostics, context) =>
        {
            if (context.User.Identity?.Name is { } user)
            {
                diagnostics.Set("User", user);
            }
        };
    });

    // Serilog creates its files with the permissions of the umask.
    private sealed class PrivateLogs : FileLifecycleHooks
    {
        public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
        {
            PrivateFile.Restrict(path);
            return underlyingStream;
        }
    }

    private static bool IsPolled(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");
}
