namespace Renesandro.Queue.Jobs;

/// <summary>Which jobs to list.</summary>
public sealed record JobQuery
{
    /// <summary>Only jobs of this owner; null lists all owners' jobs.</summary>
    public string? Owner { get; init; }

    /// <summary>Only jobs with this status; null lists all.</summary>
    public JobStatus? Status { get; init; }

    /// <summary>The cursor of the page before, or null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Jobs a page, from 1 to 500.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A page of jobs.</summary>
/// <param name="Jobs">The newest first.</param>
/// <param name="Cursor">Pass it to the next query; null when nothing follows. Jobs enqueued meanwhile do not shift pages.</param>
public sealed record JobPage(IReadOnlyList<JobInfo> Jobs, string? Cursor);
