namespace Renesandro.Queue;

/// <summary>The side of a queue that gives work out.</summary>
public interface IJobSource
{
    /// <summary>Leases jobs that are due: the highest priority first, within a priority in the order of enqueueing.</summary>
    /// <remarks>Each lease is the caller's alone until it expires. Jobs whose lease ran out are given out again here,
    /// with an attempt more. A call that is cancelled leaves no job leased.</remarks>
    /// <param name="request">Who asks, for how many jobs, for how long, and how long to wait when there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Between one and <see cref="LeaseRequest.MaxJobs"/> leases, or none when the wait ended without a job.</returns>
    Task<IReadOnlyList<JobLease>> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Housekeeping: takes back leases that ran out, drops ended jobs past their retention, mends what a crash left.</summary>
    /// <remarks>Safe to call from any number of processes at any time. A <c>JobWorker</c> calls it by itself.</remarks>
    /// <param name="cancellationToken">Ends the work early; what was done stays done.</param>
    /// <returns>What was found.</returns>
    Task<SweepReport> SweepAsync(CancellationToken cancellationToken = default);
}
