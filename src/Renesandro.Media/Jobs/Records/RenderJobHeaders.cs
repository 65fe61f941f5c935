using System.Collections.Concurrent;
using System.Text.Json;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>
/// Reads the headers of jobs. For a job that an earlier version queued without a header, the payload is read once per process, one payload after
/// another.
/// </summary>
internal sealed class RenderJobHeaders(IJobQueue queue) : IDisposable
{
    private const int MaxCached = 10_000;
    private readonly ConcurrentDictionary<Guid, RenderJobHeader> _cached = new();
    private readonly SemaphoreSlim _reading = new(1);

    public async ValueTask<RenderJobHeader> GetAsync(JobInfo job, CancellationToken cancellationToken) =>
        job.Header is { } header ? RenderJobHeader.Parse(header)
        : _cached.GetValueOrDefault(job.Id) ?? await ReadAsync(job.Id, cancellationToken).ConfigureAwait(false);

    public void Dispose() => _reading.Dispose();

    private async Task<RenderJobHeader> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_cached.TryGetValue(id, out var cached))
            {
                return cached;
            }

            var payload = await queue.GetPayloadAsync(id, cancellationToken).ConfigureAwait(false);
            var job = payload is null ? null : JsonSerializer.Deserialize(payload, JobRecordJson.Default.HeaderFields);
            if (_cached.Count >= MaxCached)
            {
                _cached.Clear();
            }

            return _cached[id] = new RenderJobHeader(job?.Request?.TaskName ?? "", job?.Variants ?? 0);
        }
        finally
        {
            _reading.Release();
        }
    }
}

/// <summary>The fields of a payload that a header repeats.</summary>
internal sealed record HeaderFields(HeaderRequestFields? Request, long Variants);

/// <summary>The field of a request that a header repeats.</summary>
internal sealed record HeaderRequestFields(string? TaskName);
