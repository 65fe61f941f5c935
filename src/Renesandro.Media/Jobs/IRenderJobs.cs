using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Queue.Errors;

namespace Renesandro.Media.Jobs;

/// <summary>Queues jobs and reports their status to their owners. Depend on this, and give tests a fake.</summary>
/// <remarks>Safe for concurrent calls. To all methods, a job of another owner does not exist.</remarks>
public interface IRenderJobs
{
    /// <summary>Checks a complete request and queues it.</summary>
    /// <param name="json">The request, UTF-8.</param>
    /// <param name="owner">Whose job it is.</param>
    /// <param name="idempotencyKey">The same key and request give the same job; null for none.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    /// <returns>The media id.</returns>
    /// <exception cref="RenderRequestException">The request is malformed or impossible.</exception>
    /// <exception cref="TooManyJobsException">The owner has the maximum number of open jobs.</exception>
    /// <exception cref="IdempotencyConflictException">The key was used with another request.</exception>
    /// <exception cref="JobQueueUnavailableException">The queue cannot be reached.</exception>
    Task<Guid> SubmitAsync(ReadOnlyMemory<byte> json, string owner, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>Checks a request that was created in code, by the same rules as JSON, and queues it.</summary>
    /// <param name="request">The request; its sources are http and https URLs.</param>
    /// <param name="owner">Whose job it is.</param>
    /// <param name="idempotencyKey">The same key and request give the same job; null for none.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    /// <returns>The media id.</returns>
    /// <exception cref="RenderRequestException">The request is malformed or impossible.</exception>
    /// <exception cref="TooManyJobsException">The owner has the maximum number of open jobs.</exception>
    /// <exception cref="IdempotencyConflictException">The key was used with another request.</exception>
    /// <exception cref="JobQueueUnavailableException">The queue cannot be reached.</exception>
    Task<Guid> SubmitAsync(RenderRequest request, string owner, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>The status of a job; null when the owner has no job with this id.</summary>
    Task<RenderJobInfo?> GetAsync(Guid id, string owner, CancellationToken cancellationToken = default);

    /// <summary>The owner's jobs, the newest first.</summary>
    /// <param name="owner">Whose jobs.</param>
    /// <param name="cursor">The cursor of the previous page; null for the first.</param>
    /// <param name="take">Jobs per page, 1 to 500.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    Task<RenderJobPage> ListAsync(string owner, string? cursor, int take, CancellationToken cancellationToken = default);

    /// <summary>
    /// The owner's jobs that a filter lets through, the newest first. A page may hold fewer than requested although more follow: only a page without a
    /// cursor is the last. Jobs that change or are queued meanwhile do not shift pages.
    /// </summary>
    /// <param name="owner">Whose jobs.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="cursor">The cursor of the previous page; null for the first.</param>
    /// <param name="take">Jobs per page, 1 to 500.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    Task<RenderJobPage> ListAsync(string owner, RenderJobFilter filter, string? cursor, int take, CancellationToken cancellationToken = default);

    /// <summary>
    /// The variants of a job that have ended so far, by index; null when the owner has no such job. A page with very long variants holds fewer
    /// than requested, although more follow.
    /// </summary>
    /// <param name="id">The media id.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="cursor">The cursor of the previous page; null for the first.</param>
    /// <param name="take">Variants per page, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    Task<VariantPage?> ListVariantsAsync(Guid id, string owner, string? cursor, int take, CancellationToken cancellationToken = default);

    /// <summary>One variant that ended; null when there is none.</summary>
    Task<VariantResult?> GetVariantAsync(Guid id, string owner, long index, CancellationToken cancellationToken = default);

    /// <summary>
    /// Opens any variant of a job for watching, whether it is stored, failed, or not rendered yet. The cost is an index over prepared files;
    /// files that are not prepared yet, or no longer cached, are prepared first and cached. Speech that costs money is never bought for it.
    /// </summary>
    /// <returns>Null when the owner has no such job or the job no such variant, and until the job has fetched its sources.</returns>
    /// <exception cref="TooManyViewsException">The owner, or all users together, are watching the maximum number of variants.</exception>
    /// <exception cref="MediaException">The variant cannot be made, or not at the moment; the message says why.</exception>
    Task<VariantView?> OpenVariantAsync(Guid id, string owner, long index, CancellationToken cancellationToken = default);

    /// <summary>Lets a job that waits after its preview make its other variants, or some of them. The same approval again changes nothing.</summary>
    /// <param name="id">The media id.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="ordinals">The variants to make besides those of the preview, which may be among them; null for all.</param>
    /// <param name="cancellationToken">Ends the wait for the queue; the job may then have been approved all the same.</param>
    /// <returns>The job; null when the owner has no job with this id.</returns>
    /// <exception cref="RenderRequestException">The job has no such variant, or one is named twice.</exception>
    /// <exception cref="NotAwaitingApprovalException">The job does not wait for approval, or was approved with other variants.</exception>
    Task<RenderJobInfo?> ApproveAsync(Guid id, string owner, IReadOnlyList<OrdinalRange>? ordinals = null, CancellationToken cancellationToken = default);

    /// <summary>Cancels a job: its tools end within seconds, and its temporary files are removed. Null when the owner has no job with this id.</summary>
    Task<RenderJobInfo?> CancelAsync(Guid id, string owner, CancellationToken cancellationToken = default);

    /// <summary>Queues an ended job again for its missing variants; stored variants are not changed. Null when the owner has no job with this id.</summary>
    Task<RenderJobInfo?> RetryAsync(Guid id, string owner, CancellationToken cancellationToken = default);

    /// <summary>Deletes an ended job: its record, and the files that it stored where the sink deletes files. What others hold, such as a folder in Google Drive, stays.</summary>
    /// <param name="id">The media id.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="cancellationToken">Ends the wait for the queue; the job may then have been deleted all the same.</param>
    /// <returns>What was left; null when the owner has no job with this id.</returns>
    /// <exception cref="JobNotEndedException">The job is queued, being processed, or awaits approval.</exception>
    Task<RenderJobRemoval?> RemoveAsync(Guid id, string owner, CancellationToken cancellationToken = default);

    /// <summary>The job's changes as they happen, until it has ended. Yields nothing when the owner has no job with this id.</summary>
    /// <param name="id">The media id.</param>
    /// <param name="owner">Whose job.</param>
    /// <param name="after">Start after this event; null starts with the current state of the job.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<RenderJobEvent> WatchAsync(Guid id, string owner, string? after, CancellationToken cancellationToken = default);

    /// <summary>The changes of all jobs of an owner as they happen, without end: first each open job as it stands, then what changes.</summary>
    /// <param name="owner">Whose jobs.</param>
    /// <param name="after">Start after this event; null starts with the open jobs.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="WatchOverrunException">The log of changes does not reach back to the event.</exception>
    IAsyncEnumerable<RenderJobsEvent> WatchAllAsync(string owner, string? after, CancellationToken cancellationToken = default);
}
