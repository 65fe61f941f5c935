using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue;

/// <summary>What a handler sees of its job. Writes throw <see cref="LeaseLostException"/> once the lease is lost.</summary>
/// <remarks>Thread-safe: parts of a handler that run concurrently may record through it.</remarks>
/// <param name="lease">The lease the job is held by; the context does not dispose it.</param>
/// <param name="results">Where results are read from.</param>
public sealed class JobContext(JobLease lease, IJobResultReader results)
{
    /// <summary>The job.</summary>
    public LeasedJob Job => lease.Job;

    /// <summary>Fires when the cancellation of the job was requested, and not when the worker stops.</summary>
    public CancellationToken CancelRequested => lease.CancelRequested;

    /// <summary>Reads the payload as JSON.</summary>
    /// <exception cref="JobFailedException">The payload is not valid JSON of this type: no retry would help.</exception>
    public T ReadPayload<T>(JsonTypeInfo<T> typeInfo)
    {
        try
        {
            return JsonSerializer.Deserialize(Job.Payload, typeInfo)
                ?? throw new JobFailedException($"The payload is null: enqueue a {typeof(T).Name} as JSON.");
        }
        catch (JsonException ex)
        {
            throw new JobFailedException(
                $"The payload cannot be read as {typeof(T).Name}: at {ex.Path ?? "$"}, line {ex.LineNumber}, byte {ex.BytePositionInLine}.", ex);
        }
    }

    /// <summary>Records how far the job is, for those who watch it.</summary>
    public Task ReportProgressAsync(JobProgress progress, CancellationToken cancellationToken = default) =>
        lease.ReportProgressAsync(progress, cancellationToken);

    /// <summary>Records a result under its name, durably; a value that is there is replaced.</summary>
    public Task RecordResultAsync(JobResult result, CancellationToken cancellationToken = default) =>
        lease.RecordResultsAsync([result], cancellationToken);

    /// <summary>Records several results at once, all or none.</summary>
    public Task RecordResultsAsync(IReadOnlyList<JobResult> results, CancellationToken cancellationToken = default) =>
        lease.RecordResultsAsync(results, cancellationToken);

    /// <summary>Reads one result of this or an earlier attempt, or null.</summary>
    public Task<JobResult?> GetResultAsync(string name, CancellationToken cancellationToken = default) =>
        results.GetResultAsync(Job.Id, name, cancellationToken);

    /// <summary>Reads all results of this and earlier attempts in the order of their names, a page at a time.</summary>
    public async IAsyncEnumerable<JobResult> ReadResultsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var query = new JobResultQuery(Take: 1000);
        do
        {
            var page = await results.ListResultsAsync(Job.Id, query, cancellationToken).ConfigureAwait(false);
            foreach (var result in page.Results)
            {
                yield return result;
            }

            query = query with { Cursor = page.Cursor };
        }
        while (query.Cursor is not null);
    }
}
