using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_failed_job_comes_back_after_its_delay()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        (await (await LeaseAsync(harness.Queue)).FailAsync(new("no luck"), TimeSpan.FromSeconds(30), Token)).ShouldBe(JobStatus.Queued);
        await ShouldBeEmptyAsync(harness.Queue);
        (await GetAsync(harness.Queue, id)).Error.ShouldBe(new JobError("no luck"));

        await harness.AdvanceAsync(TimeSpan.FromSeconds(31));

        (await LeaseAsync(harness.Queue)).Job.Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task A_job_that_is_handed_back_for_a_while_comes_back_after_it_with_no_attempt_counted()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one") { MaxAttempts = 1 }, Token)).Id;
        for (var time = 1; time <= 2; time++)
        {
            (await (await LeaseAsync(harness.Queue)).ReleaseAsync(TimeSpan.FromSeconds(30), Token)).ShouldBe(JobStatus.Queued);
            await ShouldBeEmptyAsync(harness.Queue);
            (await harness.Queue.CountAsync(Token)).ShouldBe(new(Queued: 0, Delayed: 1, Running: 0, Done: 0, DeadLettered: 0, Cancelled: 0));
            var postponed = await GetAsync(harness.Queue, id);
            (postponed.Attempt, postponed.Error).ShouldBe((0, null));
            await harness.AdvanceAsync(TimeSpan.FromSeconds(31));
        }

        var lease = await LeaseAsync(harness.Queue);
        lease.Job.Attempt.ShouldBe(1);
        await lease.CompleteAsync(Token);
        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Done);
    }

    [Fact]
    public async Task A_job_that_is_handed_back_for_a_while_can_be_cancelled()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await (await LeaseAsync(harness.Queue)).ReleaseAsync(TimeSpan.FromHours(1), Token);
        (await harness.Queue.CancelAsync(id, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Cancelled);

        await harness.Queue.EnqueueAsync(new("two"), Token);
        var lease = await LeaseAsync(harness.Queue);
        await harness.Queue.CancelAsync(lease.Job.Id, Token);
        (await lease.ReleaseAsync(TimeSpan.FromHours(1), Token)).ShouldBe(JobStatus.Cancelled);
    }

    [Fact]
    public async Task After_the_last_attempt_a_job_is_dead_lettered_with_its_last_error()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one") { MaxAttempts = 2 }, Token)).Id;
        await (await LeaseAsync(harness.Queue)).FailAsync(new("first"), TimeSpan.Zero, Token);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(Queued: 1, Delayed: 0, Running: 0, Done: 0, DeadLettered: 0, Cancelled: 0));

        (await (await LeaseAsync(harness.Queue)).FailAsync(new("second: Ошибка"), TimeSpan.Zero, Token)).ShouldBe(JobStatus.DeadLettered);

        await ShouldBeEmptyAsync(harness.Queue);
        var info = await GetAsync(harness.Queue, id);
        info.Status.ShouldBe(JobStatus.DeadLettered);
        info.Error.ShouldBe(new JobError("second: Ошибка"));
        info.Attempt.ShouldBe(2);
        info.EndedAt.ShouldNotBeNull();
        (await harness.Queue.ListAsync(new() { Status = JobStatus.DeadLettered }, Token)).Jobs.ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public async Task A_job_whose_workers_all_go_silent_is_dead_lettered_in_the_end()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("poison") { MaxAttempts = 2 }, Token)).Id;
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            (await LeaseAsync(harness.Queue)).Job.Attempt.ShouldBe(attempt);
            await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        }

        await ShouldBeEmptyAsync(harness.Queue);

        var info = await GetAsync(harness.Queue, id);
        info.Status.ShouldBe(JobStatus.DeadLettered);
        info.Error.ShouldNotBeNull().Message.ShouldContain("attempt 2 of 2");
    }

    [Fact]
    public async Task Sweeping_takes_back_leases_that_ran_out()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        (await harness.Queue.SweepAsync(Token)).Expired.ShouldBe(0);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));

        (await harness.Queue.SweepAsync(Token)).Expired.ShouldBe(1);

        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Queued);
    }

    [Fact]
    public async Task A_job_can_be_dead_lettered_whatever_attempts_are_left()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;

        await (await LeaseAsync(harness.Queue)).DeadLetterAsync(new("hopeless"), Token);

        var info = await GetAsync(harness.Queue, id);
        (info.Status, info.Error, info.Attempt).ShouldBe((JobStatus.DeadLettered, new JobError("hopeless"), 1));
    }

    [Fact]
    public async Task A_dead_letter_that_is_requeued_starts_anew_and_keeps_its_results()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one") { MaxAttempts = 1 }, Token)).Id;
        var dead = await LeaseAsync(harness.Queue);
        await dead.RecordResultsAsync([new("a", "done")], Token);
        await dead.FailAsync(new("bad day"), TimeSpan.Zero, Token);

        var requeued = (await harness.Queue.RequeueAsync(id, Token)).ShouldNotBeNull();

        (requeued.Status, requeued.Attempt, requeued.Error, requeued.EndedAt).ShouldBe((JobStatus.Queued, 0, null, null));
        await using var lease = await LeaseAsync(harness.Queue);
        lease.Job.Attempt.ShouldBe(1);
        (await harness.Queue.GetResultAsync(id, "a", Token)).ShouldBe(new("a", "done"));
    }

    [Fact]
    public async Task Requeueing_leaves_live_jobs_alone_and_knows_no_unknown_ones()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        (await harness.Queue.RequeueAsync(id, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Queued);
        await using var lease = await LeaseAsync(harness.Queue);

        (await harness.Queue.RequeueAsync(id, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Running);
        (await harness.Queue.RequeueAsync(Guid.NewGuid(), Token)).ShouldBeNull();
        await lease.CompleteAsync(Token);

        (await harness.Queue.RequeueAsync(id, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Queued);
    }
}
