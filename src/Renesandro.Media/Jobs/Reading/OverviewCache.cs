using Renesandro.Media.Jobs.Records;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>The columns of the jobs that were shown last. They are computed one job after another, since a job may have many variants.</summary>
internal sealed class OverviewCache(RenderJobPlans plans) : IDisposable
{
    private const int MaxCached = 8;

    private readonly SemaphoreSlim _computing = new(1);
    private readonly LinkedList<(Guid Job, OverviewColumns Columns)> _cached = [];

    /// <returns>Null when the request of the job can no longer be read, or it has too many variants.</returns>
    public async Task<OverviewColumns?> GetAsync(Guid job, CancellationToken cancellationToken)
    {
        await _computing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var entry = _cached.FirstOrDefault(cached => cached.Job == job);
            if (entry.Job == job)
            {
                _cached.Remove(entry);
            }
            else if (await plans.GetAsync(job, cancellationToken).ConfigureAwait(false) is { Variants: <= RenderJobOverview.MaxVariants } plan)
            {
                entry = (job, OverviewColumns.Of(plan));
            }
            else
            {
                return null;
            }

            _cached.AddFirst(entry);
            if (_cached.Count > MaxCached)
            {
                _cached.RemoveLast();
            }

            return entry.Columns;
        }
        finally
        {
            _computing.Release();
        }
    }

    public void Dispose() => _computing.Dispose();
}
