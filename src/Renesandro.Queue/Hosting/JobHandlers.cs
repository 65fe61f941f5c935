using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Hosting;

/// <summary>Finds the handler of a job by its kind. A job whose kind has none here goes back to the queue: another process may have one.</summary>
internal sealed partial class JobHandlers(IEnumerable<JobHandlerRegistration> registrations, TimeProvider timeProvider, ILogger<JobHandlers> logger)
{
    private static readonly TimeSpan WarningInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxReturnDelay = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, JobHandlerRegistration> _byKind = registrations.ToDictionary(registration => registration.Kind);
    private readonly ConcurrentDictionary<string, long> _warnedAt = new();

    /// <exception cref="JobPostponedException">This process has no handler for the kind of the job.</exception>
    public IJobHandler Resolve(LeasedJob job, IServiceProvider services)
    {
        if (_byKind.TryGetValue(job.Kind, out var registration))
        {
            return registration.Resolve(services);
        }

        // Processes that all lack the handler must not hand the job around without a pause, nor all look for it at the same moment.
        var delay = RetryBackoff.After(1, MaxReturnDelay, MaxReturnDelay);
        if (IsTimeToWarn(job.Kind))
        {
            LogNoHandler(job.Id, job.Kind, delay.TotalSeconds);
        }

        throw new JobPostponedException(delay, $"This process has no handler for jobs of kind \"{job.Kind}\".");
    }

    private bool IsTimeToWarn(string kind)
    {
        var now = timeProvider.GetTimestamp();
        if (_warnedAt.TryGetValue(kind, out var before))
        {
            return timeProvider.GetElapsedTime(before, now) >= WarningInterval && _warnedAt.TryUpdate(kind, now, before);
        }

        return _warnedAt.TryAdd(kind, now);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Job {JobId} is of kind \"{Kind}\", for which this process has no handler: it goes back to the queue for {Seconds:F0} s without counting the attempt, "
            + "and so does every other job of this kind. Register a handler with AddHandler, or update this process")]
    private partial void LogNoHandler(Guid jobId, string kind, double seconds);
}
