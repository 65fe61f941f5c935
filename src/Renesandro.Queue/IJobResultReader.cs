using Renesandro.Queue.Jobs;

namespace Renesandro.Queue;

/// <summary>The role of a queue that reads the named results of jobs.</summary>
public interface IJobResultReader
{
    /// <summary>Reads one result.</summary>
    /// <param name="id">The job.</param>
    /// <param name="name">The name it was recorded under, compared exactly.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The result, or null when the job or the name is unknown.</returns>
    Task<JobResult?> GetResultAsync(Guid id, string name, CancellationToken cancellationToken = default);

    /// <summary>Reads a page of results in the order of their names, by the bytes of their UTF-8.</summary>
    /// <param name="id">The job. One that does not exist has no results.</param>
    /// <param name="query">Page size and cursor.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>The page. It may hold fewer results than requested and still have a cursor: only a null cursor means the end.</returns>
    Task<JobResultPage> ListResultsAsync(Guid id, JobResultQuery query, CancellationToken cancellationToken = default);
}
