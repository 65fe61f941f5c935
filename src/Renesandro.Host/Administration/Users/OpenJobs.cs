using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Host.Administration.Users;

/// <summary>Counts the jobs of users that have not ended.</summary>
internal sealed class OpenJobs(IJobReader queue)
{
    private const int PageSize = 500;

    public async Task<int> CountAsync(string owner, CancellationToken cancellationToken)
    {
        var open = 0;
        foreach (var status in new[] { JobStatus.Queued, JobStatus.Running })
        {
            var query = new JobQuery { Owner = owner, Status = status, Take = PageSize };
            do
            {
                var page = await queue.ListAsync(query, cancellationToken);
                open += page.Jobs.Count;
                query = query with { Cursor = page.Cursor };
            }
            while (query.Cursor is not null);
        }

        return open;
    }
}
