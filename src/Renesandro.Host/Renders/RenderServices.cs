using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Media.Jobs;
using Renesandro.Media.Results;
using Renesandro.Media.Rendering;
using Renesandro.Queue;
using Renesandro.Queue.Hosting;

namespace Renesandro.Host.Renders;

/// <summary>Rendering as it is configured: which queue, which parts, and how many hands.</summary>
internal static class RenderServices
{
    public const string RedisKey = "Renesandro:Redis";

    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(10);

    /// <summary>Jobs wait on Redis when an address is configured, else in a SQLite file.</summary>
    public static IRenesandroBuilder AddRenders(this IServiceCollection services, IConfiguration configuration)
    {
        var renesandro = services.AddRenesandro().UseConfiguredParts(configuration);
        services.AddOptions<JobQueueOptions>().BindConfiguration("Renesandro:Queue");
        services.AddOptions<JobWorkerOptions>().BindConfiguration("Renesandro:Worker");
        services.AddWebhookSecret();
        return configuration[RedisKey] is { Length: > 0 } address ? renesandro.UseRedisQueue(address) : renesandro;
    }

    /// <summary>What the routes need besides.</summary>
    public static void AddRenderRoutes(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PlanDesk(provider.GetRequiredService<IRenderPipeline>().PlanAsync, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<KeepAlive>();
        services.AddHealthChecks().AddJobQueue("queue");
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<RenderJobStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<VariantStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
    }

    /// <summary>This process renders. When it stops, jobs are handed back before the process gives up waiting.</summary>
    public static void AddRenderWorker(this IServiceCollection services)
    {
        services.AddRenesandro().AddWorker();
        services.AddOptions<Microsoft.Extensions.Hosting.HostOptions>().Configure<IOptions<JobWorkerOptions>>((host, worker) =>
        {
            try
            {
                if (host.ShutdownTimeout < worker.Value.ShutdownTimeout + Parting)
                {
                    host.ShutdownTimeout = worker.Value.ShutdownTimeout + Parting;
                }
            }
            catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
            {
                // The host is built before options are validated: what is wrong with them is told then, all at once.
            }
        });
    }
}
