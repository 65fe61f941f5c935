namespace Renesandro.Queue;

/// <summary>The side of a queue that hands in work and changes its mind about it.</summary>
public interface IJobProducer
{
    /// <summary>Stores a job durably and wakes an idle worker.</summary>
    /// <param name="request">The job. A repeat with the same <see cref="JobRequest.Id"/>, or with the same owner and
    /// <see cref="JobRequest.IdempotencyKey"/>, stores nothing and answers with the job that is there.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the job may then have been stored all the same.</param>
    /// <returns>The id of the stored job, and whether this call stored it.</returns>
    /// <exception cref="IdempotencyConflictException">The key or the id belongs to a job with another fingerprint.</exception>
    /// <exception cref="ArgumentException">A field of the request is out of range; the message names it and its limit.</exception>
    Task<JobReceipt> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default);

    /// <summary>Cancels a job: a queued one at once, a running one by asking its worker, whose handler's token fires.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The job as it is now, or null when there is none. A running job stays <see cref="JobStatus.Running"/> with
    /// <see cref="JobInfo.CancelRequested"/> until its worker has stopped or its lease has run out. An ended job is unchanged.</returns>
    Task<JobInfo?> CancelAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Puts an ended job (dead-lettered, cancelled or done) back into the queue with its attempts counted anew.</summary>
    /// <remarks>Its keyed results stay, so that a handler that reads them does only what is missing.</remarks>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The job as it is now, or null when there is none. A queued or running job is unchanged.</returns>
    Task<JobInfo?> RequeueAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Makes sure that jobs could be stored now, by a small write that replaces that of the check before and is no job.</summary>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>A task that ends when the store has taken the write.</returns>
    /// <exception cref="JobQueueUnavailableException">The store cannot be reached or refuses to write; the message says what to do.</exception>
    Task CheckAsync(CancellationToken cancellationToken = default);
}
