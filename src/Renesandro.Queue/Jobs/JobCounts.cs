namespace Renesandro.Queue.Jobs;

/// <summary>How many jobs have which status. Queued and delayed jobs both have the status <see cref="JobStatus.Queued"/>.</summary>
/// <param name="Queued">Due, and waiting for a worker.</param>
/// <param name="Delayed">Waiting for their delay or their next attempt.</param>
/// <param name="Running">Held by a worker, or by a lease that has expired and was not taken back yet.</param>
/// <param name="Done">Ended well and not purged.</param>
/// <param name="DeadLettered">Ended badly and not purged.</param>
/// <param name="Cancelled">Cancelled and not purged.</param>
public sealed record JobCounts(long Queued, long Delayed, long Running, long Done, long DeadLettered, long Cancelled)
{
    /// <summary>Waiting for other jobs to end.</summary>
    public long Waiting { get; init; }
}
