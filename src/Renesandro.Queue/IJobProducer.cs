using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue;

/// <summary>The role of a queue that enqueues, cancels and requeues jobs.</summary>
public interface IJobProducer
{
    /// <summary>Stores a job durably and wakes an idle worker.</summary>
    /// <param name="request">The job. A repeat with the same <see cref="JobRequest.Id"/>, or with the same owner and
    /// <see cref="JobRequest.IdempotencyKey"/>, stores nothing and returns the existing job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the job may then have been stored all the same.</param>
    /// <returns>The id of the stored job, and whether this call stored it.</returns>
    /// <exception cref="IdempotencyConflictException">The key or the id belongs to a job of another kind or with another fingerprint.</exception>
    /// <exception cref="ArgumentException">A field of the request is out of range; the message names it and its limit.</exception>
    Task<JobReceipt> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Cancels a job: a queued one at once, a running one by a request to its worker, which fires the handler's token.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The job as it is now, or null when there is none. A running job stays <see cref="JobStatus.Running"/> with
    /// <see cref="JobInfo.CancelRequested"/> until its worker has stopped or its lease has run out. An ended job is unchanged.</returns>
    Task<JobInfo?> CancelAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Puts an ended job (dead-lettered, cancelled or done) back into the queue with its attempts counted anew.</summary>
    /// <remarks>Its results stay, so that a handler that reads them does only what is missing.</remarks>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The job as it is now, or null when there is none. A queued or running job is unchanged.</returns>
    Task<JobInfo?> RequeueAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Checks that a job could be stored now, by a small write that is no job and replaces that of the previous check.</summary>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>A task that ends when the store has taken the write.</returns>
    /// <exception cref="JobQueueUnavailableException">The store cannot be reached or refuses writes; the message says what to do.</exception>
    Task CheckAsync(CancellationToken cancellationToken = default);
}
