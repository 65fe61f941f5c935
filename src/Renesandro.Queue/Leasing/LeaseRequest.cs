namespace Renesandro.Queue.Leasing;

/// <summary>A worker's request for jobs.</summary>
/// <param name="Worker">The name of the worker, shown to people who look at the queue. From 1 to 128 characters.</param>
public sealed record LeaseRequest(string Worker)
{
    /// <summary>How long a lease lasts unless renewed. From 1 second to 1 hour, default 30 seconds.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>At most this many jobs, from 1 to 256.</summary>
    public int MaxJobs { get; init; } = 1;

    /// <summary>Only jobs of at least this priority, from -9 to 9. Default -9.</summary>
    public int MinPriority { get; init; } = -9;

    /// <summary>Only jobs of at most this priority, from <see cref="MinPriority"/> to 9. Default 9.</summary>
    public int MaxPriority { get; init; } = 9;

    /// <summary>How long to wait for a first job; zero looks once.</summary>
    public TimeSpan Wait { get; init; }
}
