using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task An_ended_job_is_removed_with_all_that_is_stored_of_it()
    {
        await using var harness = await CreateAsync();
        var queue = harness.Queue;
        var id = (await queue.EnqueueAsync(new("one") { Owner = "ann", IdempotencyKey = "key", Header = "header" }, Token)).Id;
        var lease = await LeaseAsync(queue);
        await lease.RecordResultsAsync([new("a", "1"), new("b", "2")], Token);
        await lease.CompleteAsync(Token);
        var kept = (await queue.EnqueueAsync(new("two") { Owner = "ann" }, Token)).Id;

        (await harness.OpenAnother().RemoveAsync(id, Token)).ShouldBeTrue();

        (await queue.GetAsync(id, Token)).ShouldBeNull();
        (await queue.GetPayloadAsync(id, Token)).ShouldBeNull();
        (await queue.GetResultAsync(id, "a", Token)).ShouldBeNull();
        (await queue.ListResultsAsync(id, new(), Token)).Results.ShouldBeEmpty();
        (await ListAllAsync(queue, new() { Owner = "ann" })).Select(job => job.Id).ShouldBe([kept]);
        (await queue.CountAsync(Token)).ShouldBe(new(Queued: 1, Delayed: 0, Running: 0, Done: 0, DeadLettered: 0, Cancelled: 0));
        (await queue.RequeueAsync(id, Token)).ShouldBeNull();
        (await queue.RemoveAsync(id, Token)).ShouldBeTrue("removing again changes nothing");
        var again = await queue.EnqueueAsync(new("another") { Owner = "ann", IdempotencyKey = "key" }, Token);
        (again.IsNew, again.Id == id).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_job_that_has_not_ended_is_not_removed()
    {
        await using var harness = await CreateAsync();
        var queue = harness.Queue;
        var delayed = (await queue.EnqueueAsync(new("one") { Delay = TimeSpan.FromSeconds(10) }, Token)).Id;
        var running = (await queue.EnqueueAsync(new("two"), Token)).Id;
        await using var lease = await LeaseAsync(queue);

        (await queue.RemoveAsync(delayed, Token)).ShouldBeFalse();
        (await queue.RemoveAsync(running, Token)).ShouldBeFalse();

        await lease.RecordResultsAsync([new("a", "1")], Token);
        await lease.CompleteAsync(Token);
        (await queue.GetResultAsync(running, "a", Token)).ShouldBe(new JobResult("a", "1"));
        (await GetAsync(queue, delayed)).Status.ShouldBe(JobStatus.Queued);
        await queue.CancelAsync(delayed, Token);
        (await queue.RemoveAsync(delayed, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_worker_that_lost_a_removed_job_can_record_nothing()
    {
        await using var harness = await CreateAsync();
        var queue = harness.Queue;
        var id = (await queue.EnqueueAsync(new("one") { MaxAttempts = 1 }, Token)).Id;
        var lease = await LeaseAsync(queue);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        await queue.SweepAsync(Token);
        (await queue.RemoveAsync(id, Token)).ShouldBeTrue();

        await Should.ThrowAsync<LeaseLostException>(() => lease.RecordResultsAsync([new("a", "1")], Token));
        await Should.ThrowAsync<LeaseLostException>(() => lease.CompleteAsync(Token));

        (await queue.GetAsync(id, Token)).ShouldBeNull();
        (await queue.ListResultsAsync(id, new(), Token)).Results.ShouldBeEmpty();
    }

    [Fact]
    public async Task Watches_of_an_owner_see_a_removal()
    {
        await using var harness = await CreateAsync();
        var queue = harness.Queue;
        var id = (await queue.EnqueueAsync(new("one") { Owner = "ann" }, Token)).Id;
        await queue.CancelAsync(id, Token);
        var cursor = await queue.GetChangeCursorAsync(Token);
        await queue.EnqueueAsync(new("other") { Owner = "bob" }, Token);

        await queue.RemoveAsync(id, Token);

        var seen = (await TakeAsync(harness.OpenAnother().WatchAsync(new() { Owner = "ann", After = cursor }, Token), 1)).Single();
        (seen.JobId, seen.Transition, seen.Status).ShouldBe((id, JobTransition.Removed, JobStatus.Cancelled));
    }

    [Fact]
    public async Task A_watch_after_the_newest_change_sees_what_comes()
    {
        await using var harness = await CreateAsync();
        var queue = harness.Queue;
        var before = await queue.GetChangeCursorAsync(Token);
        var first = (await queue.EnqueueAsync(new("one"), Token)).Id;
        var between = await queue.GetChangeCursorAsync(Token);
        var second = (await queue.EnqueueAsync(new("two"), Token)).Id;

        (await TakeAsync(queue.WatchAsync(new() { After = before }, Token), 2)).Select(change => change.JobId).ShouldBe([first, second]);
        (await TakeAsync(queue.WatchAsync(new() { After = between }, Token), 1)).Select(change => change.JobId).ShouldBe([second]);
    }

    [Fact]
    public async Task A_list_goes_on_behind_any_job()
    {
        await using var harness = await CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            await harness.Queue.EnqueueAsync(new($"{i}") { Owner = "ann" }, Token);
        }

        var all = (await harness.Queue.ListAsync(new() { Owner = "ann" }, Token)).Jobs;

        (await harness.Queue.ListAsync(new() { Owner = "ann", Cursor = all[1].Cursor }, Token)).Jobs.Select(job => job.Id)
            .ShouldBe(all.Skip(2).Select(job => job.Id));
        (await GetAsync(harness.Queue, all[1].Id)).Cursor.ShouldBe(all[1].Cursor);
    }
}
