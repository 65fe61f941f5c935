namespace Renesandro.Queue.Jobs;

/// <summary>The children of a job: counts of all of them, and a page of them, as of one moment.</summary>
/// <param name="Total">How many it was given.</param>
/// <param name="Done">Ended well.</param>
/// <param name="DeadLettered">Ended badly.</param>
/// <param name="Cancelled">Ended by a cancellation.</param>
/// <param name="Progress">The sums of the progress that they reported.</param>
/// <param name="Page">In the order of enqueueing. One that was purged or removed is counted and not listed.</param>
/// <param name="Cursor">Pass it to the next query; null when nothing follows.</param>
public sealed record JobChildren(
    long Total, long Done, long DeadLettered, long Cancelled, JobProgress Progress, IReadOnlyList<JobChild> Page, string? Cursor)
{
    /// <summary>Those that have not ended.</summary>
    public long Open => Total - Done - DeadLettered - Cancelled;
}

/// <summary>A child.</summary>
/// <param name="Job">The job.</param>
/// <param name="Result">The result with the name of the query, or null.</param>
public sealed record JobChild(JobInfo Job, JobResult? Result);

/// <summary>Which children to read.</summary>
public sealed record JobChildrenQuery
{
    /// <summary>The cursor of the page before, or null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Children a page, from 0 (counts only) to 500. A page ends before the child whose result would bring the results above 4,000,000 bytes of UTF-8.</summary>
    public int Take { get; init; } = 100;

    /// <summary>Reads the result of this name with each child; null reads none.</summary>
    public string? ResultName { get; init; }
}
