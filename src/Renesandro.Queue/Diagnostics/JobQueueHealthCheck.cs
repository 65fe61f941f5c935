using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Renesandro.Queue.Diagnostics;

/// <summary>Healthy while the store answers; carries the counts.</summary>
internal sealed class JobQueueHealthCheck(IJobReader queue) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var counts = await queue.CountAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy(
                $"{counts.Queued} jobs wait, {counts.Running} run, {counts.DeadLettered} are dead-lettered.",
                new Dictionary<string, object>
                {
                    ["queued"] = counts.Queued,
                    ["delayed"] = counts.Delayed,
                    ["running"] = counts.Running,
                    ["dead_lettered"] = counts.DeadLettered,
                });
        }
        catch (JobQueueException ex)
        {
            return new(context.Registration.FailureStatus, ex.Message, ex);
        }
    }
}
