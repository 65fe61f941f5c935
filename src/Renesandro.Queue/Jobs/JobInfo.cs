namespace Renesandro.Queue.Jobs;

/// <summary>A job as the store saw it at one moment. Times are UTC, to the millisecond, by the store's clock.</summary>
public sealed record JobInfo
{
    /// <summary>The job.</summary>
    public required Guid Id { get; init; }

    /// <summary>The kind it was enqueued with.</summary>
    public string Kind { get; init; } = JobRequest.DefaultKind;

    /// <summary>Whose job it is, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The job whose child it is, or null.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>The header it was enqueued with, or null. The payload is read with <see cref="IJobReader.GetPayloadAsync"/>.</summary>
    public string? Header { get; init; }

    /// <summary>The key it was enqueued with, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>From -9 to 9; higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Attempts that were begun and count. A lease that was handed back does not.</summary>
    public int Attempt { get; init; }

    /// <summary>The number of attempts after which it is dead-lettered.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>True once the cancellation of a running job was requested.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>The error of the last attempt that failed, or why its handler cancelled it; or null.</summary>
    public JobError? Error { get; init; }

    /// <summary>The latest progress that the job reported, or null.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>The worker that holds the lease, or null.</summary>
    public string? Worker { get; init; }

    /// <summary>When it was enqueued.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Before this it does not start.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>When its latest lease began, or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its place in lists: a <see cref="JobQuery"/> with this cursor lists the jobs that were enqueued before it. Null where it was not read from a store.</summary>
    public string? Cursor { get; init; }

    /// <summary>W3C trace parent it was enqueued under, or null.</summary>
    public string? TraceParent { get; init; }
}
