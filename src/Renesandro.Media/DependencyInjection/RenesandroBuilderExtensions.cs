using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Media.Rendering;
using Renesandro.Media.Speech.ElevenLabs;
using Renesandro.Media.Uploads;
using Renesandro.Queue.Hosting;
using Renesandro.Queue.Jobs;

namespace Renesandro;

/// <summary>Swaps the parts of Renesandro.</summary>
public static class RenesandroBuilderExtensions
{
    /// <summary>Keeps the queue on Redis, where several machines share it, instead of in a SQLite file.</summary>
    /// <param name="builder">Renesandro.</param>
    /// <param name="configuration">A StackExchange.Redis configuration string or a <c>redis://</c> address.</param>
    public static IRenesandroBuilder UseRedisQueue(this IRenesandroBuilder builder, string configuration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddJobQueue().UseRedis(configuration);
        return builder;
    }

    /// <summary>Speaks with ElevenLabs instead of espeak-ng. Texts are spoken once for all jobs of this machine, within the budget of the options.</summary>
    /// <param name="builder">Renesandro.</param>
    /// <param name="configure">Sets what is not in the configuration's section <c>Renesandro:ElevenLabs</c>, such as the key.</param>
    public static IRenesandroBuilder UseElevenLabs(this IRenesandroBuilder builder, Action<ElevenLabsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddElevenLabs();
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        return builder;
    }

    /// <summary>Accepts sources that users have uploaded to the data directory, as in <c>upload://…</c>; <see cref="UploadStore"/> takes and keeps them.</summary>
    /// <param name="builder">Renesandro.</param>
    /// <param name="configure">Sets what is not in the configuration's section <c>Renesandro:Uploads</c>.</param>
    public static IRenesandroBuilder UseUploads(this IRenesandroBuilder builder, Action<UploadOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddUploads();
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        return builder;
    }

    /// <summary>Makes this process render queued jobs, and call the webhooks of those that ended.</summary>
    /// <param name="builder">Renesandro.</param>
    /// <param name="configure">Changes the defaults, such as the number of jobs at the same time.</param>
    public static IRenesandroBuilder AddWorker(this IRenesandroBuilder builder, Action<JobWorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorkSweep>());
        AddUrgentSlots(builder.Services);

        // Jobs that were queued before there were kinds have the queue's own.
        builder.Services.AddJobQueue().AddWorker(configure)
            .AddHandler<RenderJobHandler>(RenderJobHandler.Kind)
            .AddHandler<RenderJobHandler>(JobRequest.DefaultKind)
            .AddHandler<WebhookHandler>(WebhookHandler.Kind)
            .AddHandler<WebhookHandler>(JobFollowUp.DefaultKind);
        return builder;
    }

    // Webhooks are called while jobs render, which may take hours. Comes before all other configuration, so that any other has the last word.
    private static void AddUrgentSlots(IServiceCollection services)
    {
        if (!services.Any(service => service.ImplementationType == typeof(UrgentSlots)))
        {
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<JobWorkerOptions>, UrgentSlots>());
        }
    }

    private sealed class UrgentSlots : IConfigureOptions<JobWorkerOptions>
    {
        public void Configure(JobWorkerOptions options) => options.UrgentParallelism = 8;
    }
}
