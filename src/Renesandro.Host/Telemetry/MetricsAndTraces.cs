using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.Telemetry;

/// <summary>OpenTelemetry: metrics for Prometheus, and traces to OTEL_EXPORTER_OTLP_ENDPOINT.</summary>
internal static class MetricsAndTraces
{
    private const string Path = "/metrics";
    private const string ServiceName = "renesandro";
    private const string Ours = "Renesandro.*";

    public static void AddMetricsAndTraces(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRenesandroOptions<MetricsOptions>("Renesandro:Metrics");
        builder.Services.Configure<AspNetCoreTraceInstrumentationOptions>(traces =>
        {
            traces.Filter = context => !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments(Path);
            traces.EnrichWithHttpRequest = (activity, request) => activity.SetTag("url.query", null).SetTag("url.path", SecretPaths.Printable(request.Path));
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .WithMetrics(metrics => metrics
                .AddMeter(Ours, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime")
                .AddPrometheusExporter())
            .WithTracing(traces => traces.AddSource(Ours).AddAspNetCoreInstrumentation());
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>On a separate port, nothing but metrics is served.</summary>
    public static void UseMetricsPort(this WebApplication app)
    {
        if (OwnPort(app) is { } port)
        {
            app.MapWhen(context => context.Connection.LocalPort == port, UseMetricsOnly);
        }
    }

    public static void UseMetricsOnly(this IApplicationBuilder app) => app
        .UseOpenTelemetryPrometheusScrapingEndpoint(Path)
        .Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

    public static void MapMetrics(this WebApplication app)
    {
        if (Options<MetricsOptions>(app).Enabled && OwnPort(app) is null)
        {
            app.MapPrometheusScrapingEndpoint(Path);
        }
    }

    private static int? OwnPort(WebApplication app) => Options<MetricsOptions>(app).OwnPort(Options<ServerOptions>(app));

    private static TOptions Options<TOptions>(WebApplication app)
        where TOptions : class => app.Services.GetRequiredService<IOptions<TOptions>>().Value;
}
