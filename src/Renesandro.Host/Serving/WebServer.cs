using Renesandro.Host.Administration;
using Renesandro.Host.ApiDocuments;
using Renesandro.Host.Auth;
using Renesandro.Host.Auth.Cookies;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Configuration;
using Renesandro.Host.Configuration.Validation;
using Renesandro.Host.Editing;
using Renesandro.Host.Errors;
using Renesandro.Host.Files;
using Renesandro.Host.Health;
using Renesandro.Host.Http;
using Renesandro.Host.Output;
using Renesandro.Host.Pages;
using Renesandro.Host.Renders;
using Renesandro.Host.Renders.Routes;
using Renesandro.Host.Samples;
using Renesandro.Host.Sources;
using Renesandro.Host.Telemetry;
using Renesandro.Host.Uploads;

namespace Renesandro.Host.Serving;

/// <summary>The HTTP API: its services, and the order of its middleware.</summary>
internal static class WebServer
{
    public static WebApplicationBuilder CreateBuilder(IConfiguration configuration, Terminal terminal, bool verbose = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        builder.AddListening();
        builder.AddLogs(terminal, "serve", verbose);
        builder.AddMetricsAndTraces();

        builder.Services.AddSingleton(terminal);
        builder.Services.AddRenders(builder.Configuration);
        builder.Services.AddRenderRoutes();
        builder.Services.AddUploadRoutes();
        builder.Services.AddSingleton<SampleJob>();
        builder.Services.AddEditing();
        builder.Services.AddApiJson();
        builder.Services.AddAuth();
        builder.Services.AddRateLimits();
        builder.Services.AddAdministration();
        builder.Services.AddHealth();
        builder.Services.AddApiDocuments();
        return builder;
    }

    /// <exception cref="ConfigurationException">A configured value cannot be used.</exception>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        ConfigurationValidator.Validate(app.Services);
        DataDirectory.Prepare(app.Services);
        app.UseAddresses();

        app.UseProxies();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseMiddleware<ErrorMiddleware>();
        app.Use(BodyLimit.ApplyAsync);
        app.UseMetricsPort();
        app.UseAuthentication();
        app.Use(CrossSiteGuard.CheckAsync);
        app.UseRateLimiter();
        app.UseAuthorization();

        app.MapAuth();
        app.MapRenders();
        app.MapUploads();
        app.MapSources();
        app.MapSamples();
        app.MapEditing();
        app.MapAdministration();
        app.MapHealth();
        app.MapMetrics();
        app.MapApiDocuments();
        app.MapPage();
        return app;
    }
}
