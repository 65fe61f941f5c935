using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue;

/// <summary>The role of a queue that enqueues, answers, cancels, requeues and removes jobs.</summary>
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

    /// <summary>Deletes an ended job with its payload and its results, as if its retention had passed. Its idempotency key is free again.</summary>
    /// <remarks>Nobody holds a lease of an ended job, and a worker that lost the lease can record nothing any more, so nothing comes back.</remarks>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the job may then have been deleted all the same.</param>
    /// <returns>True when there is no such job any more, also when there never was; false when it is queued or running: then nothing has changed.</returns>
    Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Records a result of a queued job and makes the job due at once, in one step: the answer to a job that was postponed to wait for it.</summary>
    /// <remarks>The first answer counts: a result that is there under this name stays, and the job with it. The call can be repeated safely, and of
    /// two concurrent calls only one is recorded.</remarks>
    /// <param name="id">The job.</param>
    /// <param name="answer">The result; a handler reads it with <see cref="JobContext.GetResultAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The result under this name: the one of this call, or the one that was there before. Null when there is none and the job is running,
    /// has ended or does not exist: then nothing has changed.</returns>
    /// <exception cref="ArgumentException">The name or the value of the result is out of range.</exception>
    Task<JobResult?> AnswerAsync(Guid id, JobResult answer, CancellationToken cancellationToken = default);

    /// <summary>Checks that a job could be stored now, by a small write that is no job and replaces that of the previous check.</summary>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>A task that ends when the store has taken the write.</returns>
    /// <exception cref="JobQueueUnavailableException">The store cannot be reached or refuses writes; the message says what to do.</exception>
    Task CheckAsync(CancellationToken cancellationToken = default);
}
