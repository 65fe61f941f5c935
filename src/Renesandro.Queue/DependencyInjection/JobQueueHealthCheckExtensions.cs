using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Renesandro.Queue.Diagnostics;

namespace Renesandro;

/// <summary>Adds the queue to the health checks of a process.</summary>
public static class JobQueueHealthCheckExtensions
{
    /// <summary>Adds a check that fails when the queue's store does not answer or refuses writes. Its data holds the counts, and under
    /// <c>writable</c> whether a write was taken. The store is checked once a second at most. Calling it twice adds one check.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddJobQueue(this IHealthChecksBuilder builder, string name = "job-queue")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<JobQueueHealthCheck>();
        builder.Services.Configure<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckServiceOptions>(options =>
        {
            if (options.Registrations.All(registration => registration.Name != name))
            {
                options.Registrations.Add(new(name, static services => services.GetRequiredService<JobQueueHealthCheck>(), null, null));
            }
        });
        return builder;
    }
}
