using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Watching;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_queued_job_is_cancelled_at_once()
    {
        await using var harness = await CreateAsync();
        var ready = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        var delayed = (await harness.Queue.EnqueueAsync(new("two") { Delay = TimeSpan.FromSeconds(10) }, Token)).Id;

        (await harness.Queue.CancelAsync(ready, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Cancelled);
        (await harness.Queue.CancelAsync(delayed, Token)).ShouldNotBeNull().EndedAt.ShouldNotBeNull();

        await harness.AdvanceAsync(TimeSpan.FromSeconds(11));
        await ShouldBeEmptyAsync(harness.Queue);
        (await harness.Queue.CountAsync(Token)).Cancelled.ShouldBe(2);
    }

    [Fact]
    public async Task Cancelling_a_running_job_reaches_its_worker_elsewhere()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);

        var info = (await harness.OpenAnother().CancelAsync(id, Token)).ShouldNotBeNull();

        (info.Status, info.CancelRequested).ShouldBe((JobStatus.Running, true));
        await FiresAsync(lease.CancelRequested);
        await lease.CancelAsync(Token);
        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Cancelled);
    }

    [Fact]
    public async Task A_renewal_learns_of_a_cancellation()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        await harness.OpenAnother().CancelAsync(id, Token);

        await lease.RenewAsync(Token);

        lease.CancelRequested.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cancelled_job_is_not_tried_again()
    {
        await using var harness = await CreateAsync();
        foreach (var end in new Func<JobLease, Task>[]
        {
            lease => lease.ReleaseAsync(Token),
            lease => lease.FailAsync(new("stopped"), TimeSpan.Zero, Token),
            _ => harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1)),
        })
        {
            var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
            var lease = await LeaseAsync(harness.Queue);
            await harness.Queue.CancelAsync(id, Token);
            await end(lease);

            await ShouldBeEmptyAsync(harness.Queue);
            (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Cancelled);
        }
    }

    [Fact]
    public async Task A_job_that_was_faster_than_its_cancellation_is_done()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        await harness.Queue.CancelAsync(id, Token);

        await lease.CompleteAsync(Token);

        (await harness.Queue.CancelAsync(id, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Done);
    }

    [Fact]
    public async Task Cancelling_again_or_too_late_changes_nothing()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        var lease = await LeaseAsync(harness.Queue);
        await harness.Queue.CancelAsync(id, Token);
        await harness.Queue.CancelAsync(id, Token);
        await lease.CompleteAsync(Token);
        var faster = (await harness.Queue.EnqueueAsync(new("two"), Token)).Id;
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);

        (await harness.Queue.CancelAsync(faster, Token)).ShouldNotBeNull().CancelRequested.ShouldBeFalse();

        await harness.Queue.EnqueueAsync(new("last"), Token);
        var seen = new List<JobTransition>();
        await foreach (var change in harness.Queue.WatchAsync(new() { After = JobWatch.Beginning }, Token))
        {
            seen.Add(change.Transition);
            if (seen.Count(transition => transition == JobTransition.Enqueued) == 3)
            {
                break;
            }
        }

        seen.ShouldBe([
            JobTransition.Enqueued, JobTransition.Leased, JobTransition.CancelRequested, JobTransition.Completed,
            JobTransition.Enqueued, JobTransition.Leased, JobTransition.Completed, JobTransition.Enqueued]);
    }

    [Fact]
    public async Task Cancelling_an_unknown_job_finds_nothing()
    {
        await using var harness = await CreateAsync();
        (await harness.Queue.CancelAsync(Guid.NewGuid(), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_cancelled_job_that_is_requeued_runs()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await (await LeaseAsync(harness.Queue)).DisposeAsync();
        await harness.Queue.CancelAsync(id, Token);
        await harness.Queue.RequeueAsync(id, Token);

        await using var lease = await LeaseAsync(harness.Queue);
        await lease.RenewAsync(Token);

        lease.CancelRequested.IsCancellationRequested.ShouldBeFalse();
        await lease.CompleteAsync(Token);
        (await GetAsync(harness.Queue, id)).CancelRequested.ShouldBeFalse();
    }
}
