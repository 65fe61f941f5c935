using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;
using Shouldly;
using Xunit;
using static Renesandro.Queue.Watching.JobTransition;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_watch_sees_every_transition()
    {
        await using var harness = await CreateAsync();
        var queue = harness.Queue;
        var id = (await queue.EnqueueAsync(new("one") { Owner = "ann", MaxAttempts = 3 }, Token)).Id;
        await using var watch = harness.OpenAnother().WatchAsync(new() { JobId = id }, Token).GetAsyncEnumerator(Token);
        (await NextAsync(watch)).Transition.ShouldBe(Snapshot);

        await (await LeaseAsync(queue)).ReleaseAsync(Token);
        await (await LeaseAsync(queue)).FailAsync(new("сбой"), TimeSpan.Zero, Token);
        await LeaseAsync(queue);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        await queue.SweepAsync(Token);
        await (await LeaseAsync(queue)).DeadLetterAsync(new("enough"), Token);
        await queue.RequeueAsync(id, Token);
        var last = await LeaseAsync(queue);
        await last.ReportProgressAsync(new(1, 2, 0, "half"), Token);
        await queue.CancelAsync(id, Token);
        await last.CancelAsync(Token);
        await queue.RequeueAsync(id, Token);
        await (await LeaseAsync(queue)).CompleteAsync(Token);

        var seen = new List<JobChange>();
        while (seen.LastOrDefault()?.Transition != Completed)
        {
            seen.Add(await NextAsync(watch));
        }

        seen.Select(change => change.Transition).ShouldBe([
            Leased, Released, Leased, Failed, Leased, LeaseExpired, Leased, DeadLettered, Requeued,
            Leased, Progressed, CancelRequested, Cancelled, Requeued, Leased, Completed]);
        seen.ShouldAllBe(change => change.JobId == id && change.Owner == "ann");
        seen.Select(change => change.Attempt).ShouldBe([1, 0, 1, 1, 2, 2, 3, 3, 0, 1, 1, 1, 1, 0, 1, 1]);
        seen[3].Error.ShouldBe(new JobError("сбой"));
        seen[10].Progress.ShouldBe(new(1, 2, 0, "half"));
        seen[^1].Status.ShouldBe(JobStatus.Done);
    }

    [Fact]
    public async Task A_waiting_watch_is_woken_by_each_change_elsewhere()
    {
        await using var harness = await CreateAsync(new() { PollInterval = TimeSpan.FromMinutes(5) });
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        var other = harness.OpenAnother();
        await using var watch = other.WatchAsync(new() { JobId = id }, Token).GetAsyncEnumerator(Token);
        (await NextAsync(watch)).Transition.ShouldBe(Snapshot);

        // An answer behind the watch's own question shows that it found nothing and waits.
        for (var round = 0; round < 5; round++)
        {
            var leased = NextAsync(watch);
            await other.CountAsync(Token);
            var lease = await LeaseAsync(harness.Queue);
            (await leased).Transition.ShouldBe(Leased);
            var released = NextAsync(watch);
            await other.CountAsync(Token);
            await lease.ReleaseAsync(Token);
            (await released).Transition.ShouldBe(Released);
        }
    }

    [Fact]
    public async Task A_watch_goes_on_behind_a_cursor()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);
        var all = await TakeAsync(harness.Queue.WatchAsync(new() { After = JobWatch.Beginning }, Token), 3);
        all.Select(change => change.Transition).ShouldBe([Enqueued, Leased, Completed]);

        var rest = await TakeAsync(harness.OpenAnother().WatchAsync(new() { JobId = id, After = all[0].Cursor }, Token), 2);

        rest.ShouldBe(all[1..]);
    }

    [Fact]
    public async Task A_watch_can_be_for_one_owner()
    {
        await using var harness = await CreateAsync();
        var ann = (await harness.Queue.EnqueueAsync(new("one") { Owner = "ann" }, Token)).Id;
        await harness.Queue.EnqueueAsync(new("two") { Owner = "bob" }, Token);
        await harness.Queue.CancelAsync(ann, Token);

        var seen = await TakeAsync(harness.Queue.WatchAsync(new() { Owner = "ann", After = JobWatch.Beginning }, Token), 2);

        seen.Select(change => (change.JobId, change.Transition)).ShouldBe([(ann, Enqueued), (ann, Cancelled)]);
    }

    [Fact]
    public async Task Watching_an_unknown_job_ends()
    {
        await using var harness = await CreateAsync();
        await using var watch = harness.Queue.WatchAsync(new() { JobId = Guid.NewGuid() }, Token).GetAsyncEnumerator(Token);
        (await watch.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_watch_that_fell_behind_is_told_so()
    {
        await using var harness = await CreateAsync(new() { ChangeRetention = TimeSpan.FromSeconds(10) });
        await harness.Queue.EnqueueAsync(new("one"), Token);
        var first = (await TakeAsync(harness.Queue.WatchAsync(new() { After = JobWatch.Beginning }, Token), 1))[0];
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);
        await harness.AdvanceAsync(TimeSpan.FromSeconds(30));
        await harness.Queue.SweepAsync(Token);
        await harness.Queue.EnqueueAsync(new("two"), Token);

        var late = harness.Queue.WatchAsync(new() { After = first.Cursor }, Token);

        await Should.ThrowAsync<WatchOverrunException>(() => TakeAsync(late, 1));
    }

    private static async Task<List<JobChange>> TakeAsync(IAsyncEnumerable<JobChange> watch, int count)
    {
        var changes = new List<JobChange>();
        await using var enumerator = watch.GetAsyncEnumerator(Token);
        while (changes.Count < count)
        {
            changes.Add(await NextAsync(enumerator));
        }

        return changes;
    }

    private static async Task<JobChange> NextAsync(IAsyncEnumerator<JobChange> watch)
    {
        (await watch.MoveNextAsync().AsTask().WaitAsync(Until.Limit, Token)).ShouldBeTrue();
        return watch.Current;
    }
}
