using Microsoft.Extensions.Diagnostics.HealthChecks;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Diagnostics;

/// <summary>Healthy while the store answers and takes writes; carries the counts.</summary>
/// <remarks>The store is asked once a second at most, however often this is: all who ask meanwhile share the answer.</remarks>
internal sealed class JobQueueHealthCheck(IJobProducer producer, IJobReader reader, TimeProvider timeProvider) : IHealthCheck
{
    /// <summary>In the data: whether a write was taken. Absent when the store does not answer at all.</summary>
    public const string Writable = "writable";

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly Lock _asking = new();
    private Task<Answer>? _latest;
    private long _askedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (counts, error) = await Latest().WaitAsync(cancellationToken).ConfigureAwait(false);
        var data = counts is null
            ? []
            : new Dictionary<string, object>
            {
                ["queued"] = counts.Queued,
                ["delayed"] = counts.Delayed,
                ["running"] = counts.Running,
                ["dead_lettered"] = counts.DeadLettered,
                [Writable] = error is null,
            };
        return error is null
            ? HealthCheckResult.Healthy($"{counts!.Queued} jobs wait, {counts.Running} run, {counts.DeadLettered} are dead-lettered.", data)
            : new(context.Registration.FailureStatus, error.Message, error, data);
    }

    private Task<Answer> Latest()
    {
        lock (_asking)
        {
            if (_latest is null || (_latest.IsCompleted && timeProvider.GetElapsedTime(_askedAt) >= MaxAge))
            {
                (_latest, _askedAt) = (AskAsync(), timeProvider.GetTimestamp());
            }

            return _latest;
        }
    }

    private async Task<Answer> AskAsync()
    {
        // Those who ask wait for the answer, not for the lock.
        await Task.Yield();
        JobCounts? counts = null;
        try
        {
            counts = await reader.CountAsync(CancellationToken.None).ConfigureAwait(false);
            await producer.CheckAsync(CancellationToken.None).ConfigureAwait(false);
            return new(counts, null);
        }
        catch (JobQueueException ex)
        {
            return new(counts, ex);
        }
    }

    private sealed record Answer(JobCounts? Counts, JobQueueException? Error);
}
