using System.Globalization;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Host.Configuration.Validation;
using Renesandro.Host.Files;
using Renesandro.Host.Http;
using Renesandro.Host.Output;
using Renesandro.Host.Renders;
using Renesandro.Host.Telemetry;

namespace Renesandro.Host.Serving;

/// <summary>A process that renders. It listens only for metrics, if at all.</summary>
internal static class WorkerServer
{
    /// <exception cref="ConfigurationException">A configured value cannot be used.</exception>
    public static IHost Build(IConfiguration configuration, Terminal terminal, bool verbose) =>
        HasMetricsPort(configuration)
            ? BuildWithMetrics(configuration, terminal, verbose)
            : BuildWithoutMetrics(configuration, terminal, verbose);

    // Before validation: a value that cannot be read is reported later, with all others.
    private static bool HasMetricsPort(IConfiguration configuration) =>
        !(bool.TryParse(configuration["Renesandro:Metrics:Enabled"], out var enabled) && !enabled)
        && int.TryParse(configuration["Renesandro:Metrics:Port"], CultureInfo.InvariantCulture, out var port) && port > 0;

    private static IHost BuildWithoutMetrics(IConfiguration configuration, Terminal terminal, bool verbose)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        AddWorker(builder, configuration, terminal, verbose);
        var host = builder.Build();
        ConfigurationValidator.Validate(host.Services);
        DataDirectory.Prepare(host.Services);
        return host;
    }

    private static WebApplication BuildWithMetrics(IConfiguration configuration, Terminal terminal, bool verbose)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        AddWorker(builder, configuration, terminal, verbose);
        builder.AddListening();
        var app = builder.Build();
        ConfigurationValidator.Validate(app.Services);
        DataDirectory.Prepare(app.Services);
        var port = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value.Port;
        app.Urls.Add(Listening.Url(app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.Host, port));
        app.UseMetricsOnly();
        return app;
    }

    private static void AddWorker(IHostApplicationBuilder builder, IConfiguration configuration, Terminal terminal, bool verbose)
    {
        builder.Configuration.AddConfiguration(configuration);
        builder.Services.AddSingleton(terminal);
        builder.AddLogs(terminal, "worker", verbose);
        builder.AddMetricsAndTraces();
        builder.Services.AddRenders(builder.Configuration);
        builder.Services.AddRenderWorker();
    }
}
