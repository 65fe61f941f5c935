using Microsoft.Extensions.DependencyInjection;
using Renesandro.Queue.Diagnostics;

namespace Renesandro;

/// <summary>Adds the queue to the health checks of a process.</summary>
public static class JobQueueHealthCheckExtensions
{
    /// <summary>Adds a check that fails when the queue's store does not answer. Its data holds the counts. Twice is once.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddJobQueue(this IHealthChecksBuilder builder, string name = "job-queue")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckServiceOptions>(options =>
        {
            if (options.Registrations.All(registration => registration.Name != name))
            {
                options.Registrations.Add(new(name, ActivatorUtilities.GetServiceOrCreateInstance<JobQueueHealthCheck>, null, null));
            }
        });
        return builder;
    }
}
