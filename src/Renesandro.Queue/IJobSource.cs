using Renesandro.Queue.Leasing;

namespace Renesandro.Queue;

/// <summary>The role of a queue that leases jobs to workers.</summary>
public interface IJobSource
{
    /// <summary>Leases jobs that are due: the highest priority first, within a priority in the order of enqueueing.</summary>
    /// <remarks>Each lease is the caller's alone until it expires. A job whose lease has expired is leased again here,
    /// as its next attempt. A call that is cancelled leaves no job leased.</remarks>
    /// <param name="request">The worker, how many jobs it takes, for how long, and how long it waits when there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Between one and <see cref="LeaseRequest.MaxJobs"/> leases, or none when the wait ended without a job.</returns>
    Task<IReadOnlyList<JobLease>> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Housekeeping: takes back expired leases, deletes ended jobs past their retention, repairs what a crash left behind.</summary>
    /// <remarks>Safe to call from any number of processes at any time. A <c>JobWorker</c> calls it by itself.</remarks>
    /// <param name="cancellationToken">Ends the sweep early; what is done stays done.</param>
    /// <returns>What was found.</returns>
    Task<SweepReport> SweepAsync(CancellationToken cancellationToken = default);
}
