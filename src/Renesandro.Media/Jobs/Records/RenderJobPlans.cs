using System.Text.Json;
using Renesandro.Media.Planning;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs.Records;

/// <summary>
/// The variants of queued jobs, for completing variant records from the request. A request may be large and the status of a job is polled, so
/// requests are read one after another, and the last few are cached.
/// </summary>
internal sealed class RenderJobPlans(IJobQueue queue) : IDisposable
{
    private const int MaxCached = 4;

    private readonly SemaphoreSlim _reading = new(1);
    private readonly LinkedList<(Guid Job, JobPlan? Plan)> _cached = [];

    /// <returns>Null when the queue has deleted the job, or its request cannot be read any more.</returns>
    public async Task<JobPlan?> GetAsync(Guid job, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var entry = _cached.FirstOrDefault(cached => cached.Job == job);
            if (entry.Job == job)
            {
                _cached.Remove(entry);
            }
            else
            {
                var payload = await queue.GetPayloadAsync(job, cancellationToken).ConfigureAwait(false);
                entry = (job, payload is null ? null : JsonSerializer.Deserialize(payload, JobRecordJson.Default.RenderJobPayload)!.ToPlan());
            }

            _cached.AddFirst(entry);
            if (_cached.Count > MaxCached)
            {
                _cached.RemoveLast();
            }

            return entry.Plan;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();
}
