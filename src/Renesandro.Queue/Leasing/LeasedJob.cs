using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Leasing;

/// <summary>A job that a worker holds.</summary>
public sealed record LeasedJob
{
    /// <summary>The job.</summary>
    public required Guid Id { get; init; }

    /// <summary>The kind it was enqueued with.</summary>
    public string Kind { get; init; } = JobRequest.DefaultKind;

    /// <summary>What was enqueued.</summary>
    public required string Payload { get; init; }

    /// <summary>Grows with every lease of this job: only the largest is valid.</summary>
    public required long FencingToken { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The number of attempts after which the job is dead-lettered.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>Whose job it is, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The job whose child it is, or null.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>When it was enqueued, UTC, by the store's clock.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How long it waited for a worker after it was due, by the store's clock.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>W3C trace parent it was enqueued under, or null. A follow-up has that of the job it follows.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The end that this job follows, or null when it is no <see cref="JobFollowUp"/>.</summary>
    public JobEnd? Follows { get; init; }
}
