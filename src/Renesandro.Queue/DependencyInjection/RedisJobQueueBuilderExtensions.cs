using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Queue;
using Renesandro.Queue.DependencyInjection;
using Renesandro.Queue.Redis;

namespace Renesandro;

/// <summary>Stores a queue on Redis.</summary>
public static class RedisJobQueueBuilderExtensions
{
    /// <summary>Stores the queue on Redis, where many machines share it.</summary>
    /// <param name="builder">The queue.</param>
    /// <param name="configuration">See <see cref="RedisJobQueueOptions.Configuration"/>.</param>
    /// <returns>The builder.</returns>
    public static IJobQueueBuilder UseRedis(this IJobQueueBuilder builder, string configuration) =>
        builder.UseRedis(options => options.Configuration = configuration);

    /// <summary>Stores the queue on Redis. The store that was chosen last is used.</summary>
    /// <param name="builder">The queue.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The builder.</returns>
    public static IJobQueueBuilder UseRedis(this IJobQueueBuilder builder, Action<RedisJobQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisJobQueueOptions>, RedisJobQueueOptionsValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IJobQueue, RedisJobQueue>());
        var options = builder.Services.AddOptionsWithValidateOnStart<RedisJobQueueOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder;
    }
}
