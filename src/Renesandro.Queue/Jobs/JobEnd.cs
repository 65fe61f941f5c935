namespace Renesandro.Queue.Jobs;

/// <summary>How a job ended, as of that moment: a later requeue changes nothing here.</summary>
/// <param name="JobId">The job that ended.</param>
/// <param name="Status">Done, DeadLettered or Cancelled.</param>
/// <param name="EndedAt">When, UTC, by the store's clock.</param>
/// <param name="Error">The error of the last attempt that failed, or null.</param>
public sealed record JobEnd(Guid JobId, JobStatus Status, DateTimeOffset EndedAt, JobError? Error);
