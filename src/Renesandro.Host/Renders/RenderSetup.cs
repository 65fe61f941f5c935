using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Host.Renders.Checking;
using Renesandro.Host.Renders.Events;
using Renesandro.Host.Renders.Links;
using Renesandro.Host.Renders.Overviews;
using Renesandro.Host.Renders.Plans;
using Renesandro.Host.Renders.Zips;
using Renesandro.Media.Jobs;
using Renesandro.Media.Rendering;
using Renesandro.Media.Results;
using Renesandro.Queue;
using Renesandro.Queue.Hosting;

namespace Renesandro.Host.Renders;

/// <summary>Sets up rendering as it is configured: which queue, which parts, and whether this process renders.</summary>
internal static class RenderSetup
{
    private static readonly TimeSpan ShutdownMargin = TimeSpan.FromSeconds(10);

    /// <summary>The parts and the queue as they are configured.</summary>
    public static IRenesandroBuilder AddRenders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobWorkerOptions>().BindConfiguration("Renesandro:Worker");
        services.AddWebhookSecret();
        return services.AddRenesandro().UseConfiguredComponents(configuration).UseConfiguredQueue(configuration);
    }

    /// <summary>The queue is in Redis if an address is configured, otherwise in a SQLite file.</summary>
    public static IRenesandroBuilder UseConfiguredQueue(this IRenesandroBuilder renesandro, IConfiguration configuration)
    {
        renesandro.Services.AddOptions<JobQueueOptions>().BindConfiguration("Renesandro:Queue");
        return configuration[SettingKeys.Redis] is { Length: > 0 } address ? renesandro.UseRedisQueue(address) : renesandro;
    }

    /// <summary>What only the routes need.</summary>
    public static void AddRenderRoutes(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PlanLimiter(provider.GetRequiredService<IRenderPipeline>().PlanAsync, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlatformChecks>();
        services.AddSingleton<KeepAlive>();
        services.AddSingleton<EventStreams>();
        services.AddSingleton<OverviewBodies>();
        services.AddSingleton<ZipChecksums>();
        services.AddSingleton<JobArchive>();
        services.AddSingleton<LinkTokens>();
        services.AddHealthChecks().AddJobQueue("queue");
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<RenderJobStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<VariantStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
    }

    /// <summary>This process renders. The host waits long enough at shutdown for the worker to return its jobs to the queue.</summary>
    public static void AddRenderWorker(this IServiceCollection services)
    {
        services.AddRenesandro().AddWorker();
        services.TryAddSingleton<LocalWorker>();
        services.AddOptions<Microsoft.Extensions.Hosting.HostOptions>().Configure<IOptions<JobWorkerOptions>>((host, worker) =>
        {
            try
            {
                if (host.ShutdownTimeout < worker.Value.ShutdownTimeout + ShutdownMargin)
                {
                    host.ShutdownTimeout = worker.Value.ShutdownTimeout + ShutdownMargin;
                }
            }
            catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
            {
                // The host is built before options are validated; all their errors are reported then.
            }
        });
    }
}
