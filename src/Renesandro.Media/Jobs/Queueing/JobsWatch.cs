using System.Runtime.CompilerServices;
using Renesandro.Media.Jobs.Records;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Follows all jobs of an owner.</summary>
internal sealed class JobsWatch(IJobQueue queue, RenderJobDescriber describer)
{
    private const int PageSize = 100;

    public async IAsyncEnumerable<RenderJobsEvent> WatchAsync(
        string owner, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Before the list, so that no change lies between the two.
        var place = after ?? await queue.GetChangeCursorAsync(cancellationToken).ConfigureAwait(false);
        if (after is null)
        {
            await foreach (var job in OpenAsync(owner, cancellationToken).ConfigureAwait(false))
            {
                yield return new RenderJobsEvent(place, job.Id, job);
            }
        }

        var batches = new ChangeBatches(queue.WatchAsync(new JobWatch { Owner = owner, After = place }, cancellationToken), cancellationToken);
        await using var _ = batches.ConfigureAwait(false);
        while (await batches.NextAsync().ConfigureAwait(false) is { Count: > 0 } changes)
        {
            foreach (var change in changes)
            {
                var info = await queue.GetAsync(change.JobId, cancellationToken).ConfigureAwait(false);
                var job = info is null || info.Owner != owner ? null : await describer.DescribeAsync(info, cancellationToken).ConfigureAwait(false);
                yield return new RenderJobsEvent(change.Cursor, change.JobId, job);
            }
        }
    }

    private async IAsyncEnumerable<RenderJobInfo> OpenAsync(string owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The queued ones first: one that is leased meanwhile is then seen in both lists rather than in none.
        foreach (var status in new[] { JobStatus.Queued, JobStatus.Running })
        {
            var query = new JobQuery { Owner = owner, Status = status, Take = PageSize };
            do
            {
                var page = await queue.ListAsync(query, cancellationToken).ConfigureAwait(false);
                foreach (var info in page.Jobs)
                {
                    yield return await describer.DescribeAsync(info, cancellationToken).ConfigureAwait(false);
                }

                query = query with { Cursor = page.Cursor };
            }
            while (query.Cursor is not null);
        }
    }
}
