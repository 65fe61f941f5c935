namespace Renesandro.Queue.Errors;

/// <summary>The idempotency key (or the id) is taken by a job of another kind or with another fingerprint. Nothing was stored.</summary>
public sealed class IdempotencyConflictException : JobQueueException
{
    /// <summary>Creates the error.</summary>
    /// <param name="jobId">The job that has the key.</param>
    /// <param name="key">The key, or null when the ids clash.</param>
    public IdempotencyConflictException(Guid jobId, string? key)
        : base(key is null
            ? $"Job {jobId} exists with another kind or payload. Give the new job an id of its own."
            : $"The idempotency key \"{key}\" belongs to job {jobId}, which has another kind or payload. Use a new key for a new job.")
    {
        JobId = jobId;
        Key = key;
    }

    /// <summary>The job that has the key or the id.</summary>
    public Guid JobId { get; }

    /// <summary>The key, or null when the ids clash.</summary>
    public string? Key { get; }
}
