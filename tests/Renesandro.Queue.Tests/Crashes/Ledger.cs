namespace Renesandro.Queue.Tests.Crashes;

/// <summary>Keeps account of every job that was accepted, and of every change the queue tells of.</summary>
internal sealed class Ledger(IJobQueue queue, CancellationToken cancellationToken)
{
    private readonly List<Guid> _accepted = [];
    private readonly List<JobChange> _changes = [];

    public int Accepted => _accepted.Count;

    public int Count(JobTransition transition) => _changes.Count(change => change.Transition == transition);

    /// <summary>Enqueues until the answer comes, as a careful client does: the id makes a repeat harmless.</summary>
    public async Task EnqueueAsync(string payload)
    {
        var request = new JobRequest(payload) { MaxAttempts = 50 };
        while (true)
        {
            try
            {
                await queue.EnqueueAsync(request, cancellationToken);
                _accepted.Add(request.Id);
                return;
            }
            catch (JobQueueUnavailableException ex) when (ex.IsTransient)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Follows the queue from its first change until every accepted job has ended.</summary>
    public async Task FollowToTheEndAsync()
    {
        var open = _accepted.ToHashSet();
        var cursor = JobWatch.Beginning;
        while (open.Count > 0)
        {
            try
            {
                await foreach (var change in queue.WatchAsync(new() { After = cursor }, cancellationToken))
                {
                    cursor = change.Cursor;
                    _changes.Add(change);
                    if (change.Status is JobStatus.Done or JobStatus.DeadLettered && open.Remove(change.JobId) && open.Count == 0)
                    {
                        break;
                    }
                }
            }
            catch (JobQueueUnavailableException ex) when (ex.IsTransient)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Every job ended once, as its payload deserves, with each step recorded once and by ever newer leases.</summary>
    public async Task BalanceAsync()
    {
        var ends = _changes
            .Where(change => change.Transition is JobTransition.Completed or JobTransition.DeadLettered)
            .ToLookup(change => change.JobId);
        foreach (var id in _accepted)
        {
            var job = (await queue.GetAsync(id, cancellationToken)).ShouldNotBeNull();
            ends[id].Count().ShouldBe(1, $"job {id} ended more than once");
            if (job.Payload == "poison")
            {
                (job.Status, job.Error).ShouldBe((JobStatus.DeadLettered, "poison"));
                continue;
            }

            job.Status.ShouldBe(JobStatus.Done, job.Error);
            var results = (await queue.ListResultsAsync(id, new(), cancellationToken)).Results;
            results.Select(result => result.Name).ShouldBe(
                Enumerable.Range(0, int.Parse(job.Payload!, null)).Select(step => $"step-{step:D3}"));
            results.Select(result => long.Parse(result.Value, null)).ShouldBeInOrder();
        }

        var counts = await queue.CountAsync(cancellationToken);
        (counts.Queued + counts.Delayed + counts.Running).ShouldBe(0);
        (counts.Done + counts.DeadLettered).ShouldBe(Accepted);
    }
}
