using System.Collections.Concurrent;
using System.Text.Json;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs;

/// <summary>
/// Tells the headers of jobs. One that was queued before there were headers has its payload read for it, by one call at a time and once
/// in the life of the process.
/// </summary>
internal sealed class RenderJobHeaders(IJobQueue queue) : IDisposable
{
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<Guid, RenderJobHeader> _remembered = new();
    private readonly SemaphoreSlim _reading = new(1);

    public async ValueTask<RenderJobHeader> GetAsync(JobInfo job, CancellationToken cancellationToken) =>
        job.Header is { } header ? RenderJobHeader.Parse(header)
        : _remembered.GetValueOrDefault(job.Id) ?? await ReadAsync(job.Id, cancellationToken).ConfigureAwait(false);

    public void Dispose() => _reading.Dispose();

    private async Task<RenderJobHeader> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_remembered.TryGetValue(id, out var known))
            {
                return known;
            }

            var payload = await queue.GetPayloadAsync(id, cancellationToken).ConfigureAwait(false);
            var job = payload is null ? null : JsonSerializer.Deserialize(payload, RenderJobJson.Default.QueuedJob);
            if (_remembered.Count >= MaxRemembered)
            {
                _remembered.Clear();
            }

            return _remembered[id] = new RenderJobHeader(job?.Request?.TaskName ?? "", job?.Variants ?? 0);
        }
        finally
        {
            _reading.Release();
        }
    }
}

/// <summary>What a header tells, where it stands in a payload.</summary>
internal sealed record QueuedJob(QueuedRequest? Request, long Variants);

/// <summary>The part of a request that a header tells.</summary>
internal sealed record QueuedRequest(string? TaskName);
