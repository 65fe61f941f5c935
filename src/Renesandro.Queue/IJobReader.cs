using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue;

/// <summary>The role of a queue that reads jobs.</summary>
public interface IJobReader
{
    /// <summary>Reads one job without its payload.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The job, or null when there is none (never was, or is past its retention).</returns>
    Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Reads the payload of one job. It may be large, and no other method of this interface reads it.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The payload, or null when there is no such job.</returns>
    Task<string?> GetPayloadAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lists jobs, the newest first.</summary>
    /// <param name="query">Filters, page size and cursor.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>A page. It may hold fewer jobs than requested and still have a cursor: only a null cursor means the end.</returns>
    Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default);

    /// <summary>Counts the jobs of the whole queue by status.</summary>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The counts at one moment.</returns>
    Task<JobCounts> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the cursor of the newest change of the whole queue.</summary>
    /// <remarks>Read it, then the jobs, and watch after it: no change lies between the two, and one that is in both is seen twice.</remarks>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>A cursor for <see cref="JobWatch.After"/>.</returns>
    Task<string> GetChangeCursorAsync(CancellationToken cancellationToken = default);

    /// <summary>Streams changes of jobs as they happen, without a gap and in order, until cancelled.</summary>
    /// <remarks>Each enumeration reads at its own pace from a log that reaches back <see cref="JobQueueOptions.ChangeRetention"/>.
    /// Watching one job without a cursor starts with a <see cref="JobTransition.Snapshot"/> of it.</remarks>
    /// <param name="watch">Which changes, and where to start.</param>
    /// <param name="cancellationToken">Ends the stream with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The stream. Watching a job that does not exist yields nothing and ends.</returns>
    /// <exception cref="WatchOverrunException">The reader fell behind further than the log reaches back.</exception>
    IAsyncEnumerable<JobChange> WatchAsync(JobWatch watch, CancellationToken cancellationToken = default);
}
