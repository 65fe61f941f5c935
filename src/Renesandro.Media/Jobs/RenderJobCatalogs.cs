using System.Text.Json;
using Renesandro.Media.Planning;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs;

/// <summary>
/// The variants of queued jobs, for those who read records of variants: the request tells what each holds. A request may be large and its
/// status is asked for again and again, so one is read at a time, and the last few stay.
/// </summary>
internal sealed class RenderJobCatalogs(IJobQueue queue) : IDisposable
{
    private const int MaxKept = 4;

    private readonly SemaphoreSlim _reading = new(1);
    private readonly LinkedList<(Guid Job, JobPlan? Catalog)> _kept = [];

    /// <returns>Null when the job is no longer kept or its request cannot be read any more.</returns>
    public async Task<JobPlan?> GetAsync(Guid job, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var entry = _kept.FirstOrDefault(kept => kept.Job == job);
            if (entry.Job == job)
            {
                _kept.Remove(entry);
            }
            else
            {
                var payload = await queue.GetPayloadAsync(job, cancellationToken).ConfigureAwait(false);
                entry = (job, payload is null ? null : JsonSerializer.Deserialize(payload, RenderJobJson.Default.RenderJob)!.ToCatalog());
            }

            _kept.AddFirst(entry);
            if (_kept.Count > MaxKept)
            {
                _kept.RemoveLast();
            }

            return entry.Catalog;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();
}
