using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Tests.Faults;

/// <summary>Keeps account of every job that was accepted, and of every change the queue tells of.</summary>
internal sealed class Ledger(IJobQueue queue, CancellationToken cancellationToken)
{
    private readonly List<Guid> _accepted = [];
    private readonly List<JobChange> _changes = [];

    public int Accepted => _accepted.Count;

    /// <summary>Accepted jobs that the store no longer knows, or that have not ended.</summary>
    public int Lost { get; private set; }

    /// <summary>Jobs that ended more than once, or whose steps are not exactly those of the payload in the order of leases.</summary>
    public int Twice { get; private set; }

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
            var job = await queue.GetAsync(id, cancellationToken);
            var payload = await queue.GetPayloadAsync(id, cancellationToken);
            var deserved = payload == "poison" ? JobStatus.DeadLettered : JobStatus.Done;
            Lost += job?.Status == deserved ? 0 : 1;
            Twice += ends[id].Count() == 1 && await StepsFitAsync(id, payload) ? 0 : 1;
        }

        (Lost, Twice).ShouldBe((0, 0));
        var counts = await queue.CountAsync(cancellationToken);
        (counts.Queued + counts.Delayed + counts.Running).ShouldBe(0);
        (counts.Done + counts.DeadLettered).ShouldBe(Accepted);
    }

    private async Task<bool> StepsFitAsync(Guid id, string? payload)
    {
        var steps = int.TryParse(payload, out var number) ? number : 0;
        var results = (await queue.ListResultsAsync(id, new(), cancellationToken)).Results;
        var tokens = results.Select(result => long.Parse(result.Value, null)).ToList();
        return results.Select(result => result.Name).SequenceEqual(Enumerable.Range(0, steps).Select(step => $"step-{step:D3}"))
            && tokens.SequenceEqual(tokens.Order());
    }
}
