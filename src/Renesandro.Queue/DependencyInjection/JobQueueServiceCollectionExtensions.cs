using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Queue;
using Renesandro.Queue.DependencyInjection;

namespace Renesandro;

/// <summary>Registers a job queue.</summary>
public static class JobQueueServiceCollectionExtensions
{
    /// <summary>Adds a queue. Choose its store on the builder; calling it again configures the same queue.</summary>
    /// <remarks>Registers <see cref="IJobQueue"/> and its five roles as singletons. Options are validated when the host starts.</remarks>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>A builder for the store and the workers.</returns>
    public static IJobQueueBuilder AddJobQueue(this IServiceCollection services, Action<JobQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IJobProducer>(static provider => provider.GetRequiredService<IJobQueue>());
        services.TryAddSingleton<IJobSource>(static provider => provider.GetRequiredService<IJobQueue>());
        services.TryAddSingleton<IJobReader>(static provider => provider.GetRequiredService<IJobQueue>());
        services.TryAddSingleton<IJobResultReader>(static provider => provider.GetRequiredService<IJobQueue>());
        services.TryAddSingleton<IJobTree>(static provider => provider.GetRequiredService<IJobQueue>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobQueueOptions>, JobQueueOptionsValidator>());
        var options = services.AddOptionsWithValidateOnStart<JobQueueOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return new JobQueueBuilder(services);
    }
}
