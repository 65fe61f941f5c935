using Renesandro.Media.Rendering;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Prevents one owner from filling the queue with jobs.</summary>
internal sealed class OpenJobLimit(IJobQueue queue, RenderServices services)
{
    /// <summary>Checks that an owner may open another job. Two concurrent calls may both pass: the limit is not exact.</summary>
    /// <exception cref="TooManyJobsException">The owner has the maximum number of open jobs, and none of them was queued with this key.</exception>
    public async Task EnsureMayOpenAsync(string owner, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var max = services.Options.MaxOpenJobs;
        var open = 0;
        foreach (var status in max > 0 ? [JobStatus.Queued, JobStatus.Running] : Array.Empty<JobStatus>())
        {
            var query = new JobQuery { Owner = owner, Status = status, Take = 500 };
            do
            {
                var page = await queue.ListAsync(query, cancellationToken).ConfigureAwait(false);
                if (idempotencyKey is not null && page.Jobs.Any(job => job.IdempotencyKey == idempotencyKey))
                {
                    return;
                }

                open += page.Jobs.Count;
                query = query with { Cursor = page.Cursor };
            }
            while (query.Cursor is not null && (open < max || idempotencyKey is not null));
        }

        if (max > 0 && open >= max)
        {
            throw new TooManyJobsException(open);
        }
    }
}
