using Renesandro.Media.Jobs.Records;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Lists the jobs of an owner. What the queue cannot filter by is filtered here, page by page.</summary>
internal sealed class JobLists(IJobQueue queue, RenderJobHeaders headers, RenderJobDescriber describer)
{
    // A filter that lets little through must not hold a caller: the next page goes on behind the last job that was looked at.
    private const int MaxScanned = 5_000;
    private const int MaxTake = 500;

    public async Task<RenderJobPage> ListAsync(string owner, RenderJobFilter filter, string? cursor, int take, CancellationToken cancellationToken)
    {
        // As many as are wanted, where all are let through; else as many as a page of the queue may have.
        var query = new JobQuery
        {
            Owner = owner,
            Status = StatusOf(filter.Status),
            Cursor = cursor,
            Take = filter == new RenderJobFilter() ? take : MaxTake,
        };
        var jobs = new List<RenderJobInfo>();
        for (var scanned = 0; ;)
        {
            var page = await queue.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var (info, place) in page.Jobs.Select((info, place) => (info, place)))
            {
                if (await DescribeAsync(info, filter, cancellationToken).ConfigureAwait(false) is { } job)
                {
                    jobs.Add(job);
                }

                if (jobs.Count == take)
                {
                    return new RenderJobPage(jobs, place == page.Jobs.Count - 1 ? page.Cursor : info.Cursor);
                }
            }

            scanned += query.Take;
            if (page.Cursor is null || scanned >= MaxScanned)
            {
                return new RenderJobPage(jobs, page.Cursor);
            }

            query = query with { Cursor = page.Cursor };
        }
    }

    /// <returns>Null when the filter does not let it through.</returns>
    private async ValueTask<RenderJobInfo?> DescribeAsync(JobInfo info, RenderJobFilter filter, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(filter.Search) && !filter.HasName((await headers.GetAsync(info, cancellationToken).ConfigureAwait(false)).TaskName))
        {
            return null;
        }

        var job = await describer.DescribeAsync(info, cancellationToken).ConfigureAwait(false);
        return filter.Status is { } status && job.Status != status ? null : job;
    }

    // A job that awaits approval is queued.
    private static JobStatus? StatusOf(RenderJobStatus? status) => status switch
    {
        null => null,
        RenderJobStatus.Queued or RenderJobStatus.AwaitingApproval => JobStatus.Queued,
        RenderJobStatus.Processing => JobStatus.Running,
        RenderJobStatus.Done => JobStatus.Done,
        RenderJobStatus.Cancelled => JobStatus.Cancelled,
        _ => JobStatus.DeadLettered,
    };
}
