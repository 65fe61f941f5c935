namespace Renesandro.Queue;

/// <summary>Does the jobs of a kind. Resolved in a scope of its own for each job.</summary>
/// <remarks>
/// A job can be leased again after a crash: record what is finished with <see cref="JobContext.RecordResultAsync"/> and skip
/// it the next time. Returning completes the job. <see cref="JobFailedException"/> dead-letters it; <see cref="JobRetryException"/>
/// sets the delay of the next attempt; <see cref="JobPostponedException"/> hands it back for some time without counting the attempt;
/// <see cref="JobAwaitsChildrenException"/> hands it back until its children have ended; <see cref="JobCancelledException"/> ends it as cancelled; any other exception is retried with exponential backoff.
/// </remarks>
public interface IJobHandler
{
    /// <summary>Works on the job until it is done.</summary>
    /// <param name="context">The job and its records.</param>
    /// <param name="cancellationToken">Fires when the job is cancelled, its lease is lost, or the worker must stop: end soon, by
    /// throwing <see cref="OperationCanceledException"/>.</param>
    /// <returns>A task that ends with the job.</returns>
    Task HandleAsync(JobContext context, CancellationToken cancellationToken);
}
