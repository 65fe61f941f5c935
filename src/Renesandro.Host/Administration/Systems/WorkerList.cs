using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Renders;
using Renesandro.Media.Jobs;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Host.Administration.Systems;

/// <summary>What the queue knows of workers: who holds which job. Whether a worker without a job is there, only its own process knows.</summary>
internal sealed class WorkerList(IJobReader queue, IRenderJobs jobs, IServiceScopeFactory scopes, IEnumerable<LocalWorker> local)
{
    private const int PageSize = 500;

    /// <param name="viewer">Who asks.</param>
    /// <param name="seesAll">Whether the jobs of others are named.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    public async Task<WorkersShape> ReadAsync(string viewer, bool seesAll, CancellationToken cancellationToken)
    {
        var counts = await queue.CountAsync(cancellationToken);
        var held = await ListHeldAsync(cancellationToken);
        var names = await NamesAsync(held.Where(IsShown).Select(job => job.Owner!).Distinct(), cancellationToken);
        List<(string Worker, HeldJobShape Job)> rows = [];
        foreach (var job in held)
        {
            rows.Add((job.Worker!, IsShown(job) ? await DescribeAsync(job, names, cancellationToken) : new HeldJobShape(null, null, null, SinceOf(job))));
        }

        var workers = rows.Select(row => row.Worker).Concat(local.Select(worker => worker.Name)).Distinct().Order(StringComparer.Ordinal);
        return new WorkersShape(
            counts.Queued,
            held.Count,
            [.. workers.Select(id => new WorkerShape(id, [.. rows.Where(row => row.Worker == id).Select(row => row.Job).OrderBy(job => job.Since)]))]);

        bool IsShown(JobInfo job) => seesAll || job.Owner == viewer;
    }

    private async Task<HeldJobShape> DescribeAsync(JobInfo job, Dictionary<string, string> names, CancellationToken cancellationToken)
    {
        var render = await jobs.GetAsync(job.Id, job.Owner!, cancellationToken);
        return new HeldJobShape(job.Id, render?.TaskName, names.GetValueOrDefault(job.Owner!), SinceOf(job));
    }

    // Jobs without an owner are webhooks.
    private async Task<List<JobInfo>> ListHeldAsync(CancellationToken cancellationToken)
    {
        List<JobInfo> held = [];
        var query = new JobQuery { Status = JobStatus.Running, Take = PageSize };
        do
        {
            var page = await queue.ListAsync(query, cancellationToken);
            held.AddRange(page.Jobs.Where(job => job is { Owner: not null, Worker: not null }));
            query = query with { Cursor = page.Cursor };
        }
        while (query.Cursor is not null);
        return held;
    }

    private async Task<Dictionary<string, string>> NamesAsync(IEnumerable<string> owners, CancellationToken cancellationToken)
    {
        var ids = owners.Select(owner => Guid.TryParse(owner, out var id) ? id : Guid.Empty).ToList();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UsersDbContext>().Users
            .Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id.ToString(), user => user.UserName!, cancellationToken);
    }

    private static DateTimeOffset SinceOf(JobInfo job) => job.StartedAt ?? job.CreatedAt;
}
