using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue;

/// <summary>The role of a queue that stores jobs which wait for jobs: a parent for its children, a job for those that it names.</summary>
/// <remarks>Cancelling a job cancels its children, and requeueing it requeues those that ended badly, all the way down.</remarks>
public interface IJobTree
{
    /// <summary>Stores up to 1,000 jobs in one step, all or none. A job may name earlier ones of the same call.</summary>
    /// <param name="requests">The jobs; the payloads of more than one have at most 16 MiB together. What was stored before, by the rules of
    /// <see cref="IJobProducer.EnqueueAsync"/>, is not stored again, so that the call can be repeated.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the jobs may then have been stored all the same.</param>
    /// <returns>A receipt for each request, in their order.</returns>
    /// <exception cref="IdempotencyConflictException">A key or an id belongs to a job of another kind or with another fingerprint.</exception>
    /// <exception cref="JobDependencyException">A parent is unknown or has ended, or a job to wait for is unknown or has another parent.</exception>
    Task<IReadOnlyList<JobReceipt>> EnqueueAllAsync(IReadOnlyList<JobRequest> requests, CancellationToken cancellationToken = default);

    /// <summary>Says that a job with <see cref="JobRequest.AwaitsChildren"/> has all its children: it starts when they have ended. Repeating it changes nothing.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The job as it is now, or null when there is none.</returns>
    Task<JobInfo?> CloseAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Reads how many children a job has, how they stand, how far they are together, and a page of them with one result each.</summary>
    /// <param name="id">The parent.</param>
    /// <param name="query">Page size, cursor, and which result.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The children, or null when there is no such job. The counts cost the same however many there are.</returns>
    Task<JobChildren?> ReadChildrenAsync(Guid id, JobChildrenQuery query, CancellationToken cancellationToken = default);
}
