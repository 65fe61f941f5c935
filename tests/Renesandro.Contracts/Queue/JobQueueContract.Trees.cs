using System.Collections.Concurrent;
using Renesandro.Queue;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    private static readonly JobChildrenQuery CountsOnly = new() { Take = 0 };

    [Fact]
    public async Task A_job_starts_after_all_that_it_names_have_ended()
    {
        await using var harness = await CreateAsync();
        var (first, second) = (new JobRequest("first"), new JobRequest("second"));
        var last = new JobRequest("last") { Owner = "ann", After = [first.Id, second.Id, first.Id] };
        await harness.Queue.EnqueueAllAsync([first, second, last], Token);

        await CompleteAsync(harness.Queue);
        var waiting = await GetAsync(harness.Queue, last.Id);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(1, 0, 0, 1, 0, 0) { Waiting = 1 });
        (await harness.Queue.ListAsync(new() { Status = JobStatus.Waiting }, Token)).Jobs.ShouldHaveSingleItem().Id.ShouldBe(last.Id);
        (await harness.Queue.ListAsync(new() { Status = JobStatus.Waiting, Owner = "ann" }, Token)).Jobs.ShouldHaveSingleItem().Id.ShouldBe(last.Id);
        (await harness.Queue.ListAsync(new() { Status = JobStatus.Queued, Owner = "ann" }, Token)).Jobs.ShouldBeEmpty();
        await CompleteAsync(harness.Queue);

        waiting.Status.ShouldBe(JobStatus.Waiting);
        var lease = await LeaseAsync(harness.Queue);
        (lease.Job.Payload, lease.Job.Attempt).ShouldBe(("last", 1));
        await lease.CompleteAsync(Token);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(0, 0, 0, 3, 0, 0));
        (await TransitionsAsync(harness.Queue, last.Id, 4)).ShouldBe([JobTransition.Enqueued, JobTransition.Unblocked, JobTransition.Leased, JobTransition.Completed]);
    }

    [Fact]
    public async Task A_job_whose_predecessors_have_ended_waits_for_nobody_and_one_with_a_delay_waits_for_both()
    {
        await using var harness = await CreateAsync();
        var (first, second) = (new JobRequest("first"), new JobRequest("second"));
        await harness.Queue.EnqueueAllAsync([first, second], Token);
        await CompleteAsync(harness.Queue);
        var delayed = new JobRequest("delayed") { After = [second.Id], Delay = LeaseTime };

        await harness.Queue.EnqueueAsync(new("at once") { After = [first.Id], Priority = 1 }, Token);
        await harness.Queue.EnqueueAsync(delayed, Token);

        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("at once");
        await CompleteAsync(harness.Queue);
        (await GetAsync(harness.Queue, delayed.Id)).Status.ShouldBe(JobStatus.Queued);
        (await harness.Queue.CountAsync(Token)).Delayed.ShouldBe(1);
        await ShouldBeEmptyAsync(harness.Queue);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        (await harness.Queue.LeaseAsync(new("worker") { MaxJobs = 5 }, Token)).Select(lease => lease.Job.Payload).ShouldContain("delayed");
    }

    [Theory]
    [InlineData(DependencyFailure.DeadLetter, false, JobStatus.DeadLettered)]
    [InlineData(DependencyFailure.DeadLetter, true, JobStatus.DeadLettered)]
    [InlineData(DependencyFailure.Cancel, false, JobStatus.Cancelled)]
    [InlineData(DependencyFailure.Cancel, true, JobStatus.Cancelled)]
    [InlineData(DependencyFailure.Continue, false, JobStatus.Queued)]
    [InlineData(DependencyFailure.Continue, true, JobStatus.Queued)]
    public async Task A_job_says_what_a_failure_before_it_means(DependencyFailure policy, bool isCancelled, JobStatus status)
    {
        await using var harness = await CreateAsync();
        var (first, second) = (new JobRequest("first"), new JobRequest("second") { Delay = TimeSpan.FromHours(1) });
        var waits = new JobRequest("waits") { After = [first.Id, second.Id], IfDependencyFails = policy, FollowUp = new("told") };
        var next = new JobRequest("next") { After = [waits.Id], IfDependencyFails = policy };
        await harness.Queue.EnqueueAllAsync([first, second, waits, next], Token);

        await (isCancelled ? harness.Queue.CancelAsync(first.Id, Token) : DeadLetterAsync(harness.Queue));

        var job = await GetAsync(harness.Queue, waits.Id);
        if (policy == DependencyFailure.Continue)
        {
            job.Status.ShouldBe(JobStatus.Waiting);
            await harness.Queue.CancelAsync(second.Id, Token);
            (await GetAsync(harness.Queue, waits.Id)).Status.ShouldBe(status);
            return;
        }

        job.Status.ShouldBe(status);
        job.Error.ShouldBe(new JobError($"Job {first.Id}, which this one waits for, was {(isCancelled ? "cancelled" : "dead-lettered")}.", IsPublic: true));
        (await GetAsync(harness.Queue, next.Id)).Status.ShouldBe(status);
        (await LeaseAsync(harness.Queue)).Job.Follows!.JobId.ShouldBe(waits.Id);

        var late = new JobRequest("late") { After = [first.Id], IfDependencyFails = policy };
        await harness.Queue.EnqueueAsync(late, Token);
        (await GetAsync(harness.Queue, late.Id)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_parent_starts_when_its_fan_out_is_closed_and_its_last_child_has_ended()
    {
        await using var harness = await CreateAsync();
        var parent = new JobRequest("parent") { AwaitsChildren = true };
        await harness.Queue.EnqueueAsync(parent, Token);
        await harness.Queue.EnqueueAllAsync([new("one") { ParentId = parent.Id }, new("two") { ParentId = parent.Id }], Token);
        var one = await LeaseAsync(harness.Queue);
        var two = await LeaseAsync(harness.Queue);
        one.Job.ParentId.ShouldBe(parent.Id);
        await one.CompleteAsync(Token);
        await two.CompleteAsync(Token);
        (await GetAsync(harness.Queue, parent.Id)).Status.ShouldBe(JobStatus.Waiting);
        var three = (await harness.Queue.EnqueueAsync(new("three") { ParentId = parent.Id }, Token)).Id;

        (await harness.Queue.CloseAsync(parent.Id, Token))!.Status.ShouldBe(JobStatus.Waiting);
        (await harness.Queue.CloseAsync(parent.Id, Token))!.Status.ShouldBe(JobStatus.Waiting);
        (await harness.Queue.CloseAsync(Guid.NewGuid(), Token)).ShouldBeNull();

        (await GetAsync(harness.Queue, three)).ParentId.ShouldBe(parent.Id);
        await CompleteAsync(harness.Queue);
        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("parent");
        await ShouldBeEmptyAsync(harness.Queue);
    }

    [Fact]
    public async Task A_parent_sees_counts_progress_and_results_of_its_children_in_one_call()
    {
        await using var harness = await CreateAsync();
        var parent = new JobRequest("parent") { AwaitsChildren = true, IfDependencyFails = DependencyFailure.Continue };
        await harness.Queue.EnqueueAsync(parent, Token);
        (await harness.Queue.EnqueueChildrenAsync(parent.Id, Enumerable.Range(0, 5).Select(i => new JobRequest($"{i}") { Header = $"{i}", MaxAttempts = 2 }), Token)).ShouldBe(5);
        var leases = await harness.Queue.LeaseAsync(new("worker") { Duration = LeaseTime, MaxJobs = 4 }, Token);
        foreach (var lease in leases)
        {
            await lease.ReportProgressAsync(new(1, 10), Token);
            await lease.ReportProgressAsync(new(4, 10, 1, "half"), Token);
            await lease.RecordResultsAsync([new("output", lease.Job.Payload), new("other", "x")], Token);
        }

        await leases[0].CompleteAsync(Token);
        await leases[1].DeadLetterAsync(new("no"), Token);
        await harness.Queue.CancelAsync(leases[2].Job.Id, Token);
        await leases[2].CancelAsync(Token);

        var children = (await harness.Queue.ReadChildrenAsync(parent.Id, new() { Take = 3, ResultName = "output" }, Token)).ShouldNotBeNull();
        (children.Total, children.Done, children.DeadLettered, children.Cancelled, children.Open).ShouldBe((5, 1, 1, 1, 2));
        children.Progress.ShouldBe(new(16, 40, 4));
        children.Page.Select(child => (child.Job.Header, child.Job.Status, child.Result?.Value)).ShouldBe(
            [("0", JobStatus.Done, "0"), ("1", JobStatus.DeadLettered, "1"), ("2", JobStatus.Cancelled, "2")]);
        var rest = (await harness.Queue.ReadChildrenAsync(parent.Id, new() { Cursor = children.Cursor }, Token)).ShouldNotBeNull();
        rest.Page.Select(child => (child.Job.Header, child.Job.Status, child.Result)).ShouldBe([("3", JobStatus.Running, null), ("4", JobStatus.Queued, null)]);
        rest.Cursor.ShouldBeNull();
        (await harness.Queue.ReadChildrenAsync(parent.Id, CountsOnly, Token))!.Page.ShouldBeEmpty();
        (await harness.Queue.ReadChildrenAsync(Guid.NewGuid(), new(), Token)).ShouldBeNull();
        (await harness.Queue.ReadChildrenAsync(leases[0].Job.Id, new(), Token))!.Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_handler_hands_its_job_back_until_its_children_have_ended_and_no_attempt_counts()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("plan") { MaxAttempts = 1 }, Token)).Id;
        var plan = await LeaseAsync(harness.Queue);
        await harness.Queue.EnqueueChildrenAsync(id, [new("child") { Priority = 5 }], Token);

        (await plan.AwaitChildrenAsync(Token)).ShouldBe(JobStatus.Waiting);

        (await GetAsync(harness.Queue, id)).Worker.ShouldBeNull();
        await harness.AdvanceAsync(LeaseTime * 2);
        await harness.Queue.SweepAsync(Token);
        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Waiting);
        await CompleteAsync(harness.Queue);
        var finish = await LeaseAsync(harness.Queue);
        (finish.Job.Id, finish.Job.Attempt).ShouldBe((id, 1));
        (await finish.AwaitChildrenAsync(Token)).ShouldBe(JobStatus.Queued, "no child is open");
        await CompleteAsync(harness.Queue);
        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Done);
    }

    [Fact]
    public async Task A_parent_that_fails_for_a_child_cancels_the_others_and_its_own_parent_hears_of_it()
    {
        await using var harness = await CreateAsync();
        var top = new JobRequest("top") { AwaitsChildren = true, IfDependencyFails = DependencyFailure.Cancel };
        var middle = new JobRequest("middle") { ParentId = top.Id, AwaitsChildren = true };
        await harness.Queue.EnqueueAllAsync([top, middle, new("one") { ParentId = middle.Id }, new("two") { ParentId = middle.Id }, new("three") { ParentId = top.Id }], Token);
        await harness.Queue.CloseAsync(middle.Id, Token);
        await harness.Queue.CloseAsync(top.Id, Token);

        await DeadLetterAsync(harness.Queue);

        var failed = await GetAsync(harness.Queue, middle.Id);
        (failed.Status, failed.Error).ShouldBe((JobStatus.DeadLettered, new JobError("Of the 2 children of the job, 1 were dead-lettered and 0 cancelled.", IsPublic: true)));
        (await GetAsync(harness.Queue, top.Id)).Status.ShouldBe(JobStatus.Cancelled);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(0, 0, 0, 0, DeadLettered: 2, Cancelled: 3));
    }

    [Fact]
    public async Task Cancelling_goes_down_the_tree_and_so_does_requeueing()
    {
        await using var harness = await CreateAsync();
        var top = new JobRequest("top") { AwaitsChildren = true };
        var middle = new JobRequest("middle") { ParentId = top.Id, AwaitsChildren = true };
        var done = new JobRequest("done") { ParentId = top.Id };
        var after = new JobRequest("after") { ParentId = middle.Id };
        var leaf = new JobRequest("leaf") { ParentId = middle.Id, After = [after.Id] };
        await harness.Queue.EnqueueAllAsync([top, middle, done, after, leaf], Token);
        await CompleteAsync(harness.Queue);
        await harness.Queue.CloseAsync(middle.Id, Token);
        await harness.Queue.CloseAsync(top.Id, Token);
        var running = await LeaseAsync(harness.Queue);

        (await harness.Queue.CancelAsync(top.Id, Token))!.Status.ShouldBe(JobStatus.Cancelled);

        await FiresAsync(running.CancelRequested);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(0, 0, 1, 1, 0, Cancelled: 3));
        await running.CancelAsync(Token);
        (await Should.ThrowAsync<JobDependencyException>(() => harness.Queue.EnqueueAsync(new("late") { ParentId = top.Id }, Token))).Message.ShouldContain("has ended");

        (await harness.Queue.RequeueAsync(top.Id, Token))!.Status.ShouldBe(JobStatus.Waiting);

        (await harness.Queue.CountAsync(Token)).ShouldBe(new(1, 0, 0, 1, 0, 0) { Waiting = 3 });
        foreach (var expected in new[] { "after", "leaf", "middle", "top" })
        {
            var lease = await LeaseAsync(harness.Queue);
            lease.Job.Payload.ShouldBe(expected);
            await ShouldBeEmptyAsync(harness.Queue);
            await lease.CompleteAsync(Token);
        }

        var children = (await harness.Queue.ReadChildrenAsync(top.Id, CountsOnly, Token)).ShouldNotBeNull();
        (children.Total, children.Done).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Requeueing_a_parent_requeues_only_the_children_that_ended_badly()
    {
        await using var harness = await CreateAsync();
        var parent = new JobRequest("parent") { AwaitsChildren = true, IfDependencyFails = DependencyFailure.Continue };
        await harness.Queue.EnqueueAllAsync([parent, new("good") { ParentId = parent.Id }, new("bad") { ParentId = parent.Id }], Token);
        await harness.Queue.CloseAsync(parent.Id, Token);
        await CompleteAsync(harness.Queue);
        var bad = await LeaseAsync(harness.Queue);
        await bad.ReportProgressAsync(new(3, 4), Token);
        await bad.DeadLetterAsync(new("no"), Token);
        await CompleteAsync(harness.Queue);

        await harness.Queue.RequeueAsync(parent.Id, Token);

        (await harness.Queue.ReadChildrenAsync(parent.Id, CountsOnly, Token))!.Progress.ShouldBe(new(0, 0));
        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("bad");
        await ShouldBeEmptyAsync(harness.Queue);
        (await GetAsync(harness.Queue, parent.Id)).Status.ShouldBe(JobStatus.Waiting);
    }

    [Fact]
    public async Task A_fan_out_that_is_repeated_stores_nothing_twice_and_one_that_is_refused_stores_nothing()
    {
        await using var harness = await CreateAsync();
        var parent = new JobRequest("parent") { AwaitsChildren = true };
        JobRequest[] jobs = [parent, .. Enumerable.Range(0, 10).Select(i => new JobRequest($"{i}") { ParentId = parent.Id, Owner = "ann", IdempotencyKey = $"{i}" })];
        var first = await harness.Queue.EnqueueAllAsync(jobs, Token);
        JobRequest[] again = [.. jobs.Select(job => job == parent ? job : job with { Id = Guid.NewGuid() })];

        var second = await harness.Queue.EnqueueAllAsync([.. again, jobs[1]], Token);

        first.ShouldAllBe(receipt => receipt.IsNew);
        second.ShouldAllBe(receipt => !receipt.IsNew);
        second.Take(11).Select(receipt => receipt.Id).ShouldBe(first.Select(receipt => receipt.Id));
        (await harness.Queue.ReadChildrenAsync(parent.Id, CountsOnly, Token))!.Total.ShouldBe(10);

        var fresh = new JobRequest("fresh") { ParentId = parent.Id };
        foreach (var bad in new[] { new JobRequest("other") { Owner = "ann", IdempotencyKey = "3" }, new JobRequest("x") { ParentId = Guid.NewGuid() } })
        {
            await Should.ThrowAsync<JobQueueException>(() => harness.Queue.EnqueueAllAsync([fresh, bad], Token));
        }

        foreach (var bad in new[] { new JobRequest("x") { After = [Guid.NewGuid()] }, new JobRequest("x") { After = [fresh.Id] } })
        {
            var error = await Should.ThrowAsync<JobDependencyException>(() => harness.Queue.EnqueueAllAsync([fresh, bad], Token));
            (error.JobId, error.DependencyId).ShouldBe((bad.Id, bad.After[0]));
        }

        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.EnqueueAllAsync([], Token));
        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.EnqueueAsync(new("x") { After = [.. Enumerable.Range(0, 101).Select(_ => Guid.NewGuid())] }, Token));
        (await harness.Queue.GetAsync(fresh.Id, Token)).ShouldBeNull();
        (await harness.Queue.ReadChildrenAsync(parent.Id, CountsOnly, Token))!.Total.ShouldBe(10);
    }

    [Fact]
    public async Task Of_a_thousand_children_and_eight_workers_one_end_is_the_last()
    {
        await using var harness = await CreateAsync();
        var queues = new[] { harness.Queue, harness.OpenAnother() };
        var parent = new JobRequest("parent") { AwaitsChildren = true, IfDependencyFails = DependencyFailure.Continue };
        await harness.Queue.EnqueueAsync(parent, Token);
        var children = Enumerable.Range(0, 1000).Select(i => new JobRequest($"{i}")).ToList();
        var parents = new ConcurrentBag<int>();
        var ended = 0;

        // Two producers of the same fan-out, and workers that end children while it goes on.
        await Task.WhenAll(
            [.. queues.Select(queue => queue.EnqueueChildrenAsync(parent.Id, children, Token)),
            .. Enumerable.Range(0, 8).Select(i => WorkAsync(queues[i % 2], $"worker {i}"))]);
        await WorkAsync(harness.Queue, "worker");

        parents.ShouldHaveSingleItem().ShouldBe(1000);
        var info = (await harness.Queue.ReadChildrenAsync(parent.Id, CountsOnly, Token)).ShouldNotBeNull();
        (info.Total, info.Open, info.Done + info.DeadLettered).ShouldBe((1000, 0, 1000));
        (await harness.Queue.CountAsync(Token)).Waiting.ShouldBe(0);

        async Task WorkAsync(IJobQueue queue, string worker)
        {
            while (await queue.LeaseAsync(new(worker) { Duration = LeaseTime, MaxJobs = 3 }, Token) is { Count: > 0 } leases)
            {
                foreach (var lease in leases)
                {
                    if (lease.Job.ParentId is null)
                    {
                        parents.Add(Volatile.Read(ref ended));
                        await lease.CompleteAsync(Token);
                        continue;
                    }

                    Interlocked.Increment(ref ended);
                    await (lease.Job.Payload.EndsWith('7') ? lease.DeadLetterAsync(new("no"), Token) : lease.CompleteAsync(Token));
                }
            }
        }
    }

    [Fact]
    public async Task A_thousand_children_are_cancelled_requeued_and_released_in_parts()
    {
        await using var harness = await CreateAsync();
        var parent = new JobRequest("parent") { AwaitsChildren = true };
        var first = new JobRequest("first") { ParentId = parent.Id, Priority = 1 };
        await harness.Queue.EnqueueAllAsync([parent, first], Token);
        await harness.Queue.EnqueueChildrenAsync(parent.Id, Enumerable.Range(0, 1000).Select(i => new JobRequest($"{i}") { After = [first.Id] }), Token);

        await harness.Queue.CancelAsync(parent.Id, Token);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(0, 0, 0, 0, 0, Cancelled: 1002));

        await harness.Queue.RequeueAsync(parent.Id, Token);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(1, 0, 0, 0, 0, 0) { Waiting = 1001 });

        await CompleteAsync(harness.Queue);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(1000, 0, 0, 1, 0, 0) { Waiting = 1 });
        (await harness.Queue.SweepAsync(Token)).Repaired.ShouldBe(0);
    }

    [Fact]
    public async Task A_waiting_job_is_not_answered_not_removed_and_outlives_children_that_are_purged()
    {
        await using var harness = await CreateAsync(new() { Retention = TimeSpan.FromMinutes(1) });
        var parent = new JobRequest("parent") { AwaitsChildren = true };
        var child = new JobRequest("child") { ParentId = parent.Id };
        await harness.Queue.EnqueueAllAsync([parent, child, new("other") { ParentId = parent.Id, Delay = TimeSpan.FromHours(1) }], Token);
        (await harness.Queue.AnswerAsync(parent.Id, new("answer", "yes"), Token)).ShouldBeNull();
        (await harness.Queue.RemoveAsync(parent.Id, Token)).ShouldBeFalse();
        await harness.Queue.CloseAsync(parent.Id, Token);
        await CompleteAsync(harness.Queue);
        await harness.AdvanceAsync(TimeSpan.FromMinutes(2));

        (await harness.Queue.SweepAsync(Token)).Purged.ShouldBe(1);

        var children = (await harness.Queue.ReadChildrenAsync(parent.Id, new(), Token)).ShouldNotBeNull();
        (children.Total, children.Done, children.Page.Count).ShouldBe((2, 1, 1));
        await harness.AdvanceAsync(TimeSpan.FromHours(1));
        await CompleteAsync(harness.Queue);
        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("parent");
    }

    private static async Task CompleteAsync(IJobQueue queue) => await (await LeaseAsync(queue)).CompleteAsync(Token);

    private static async Task DeadLetterAsync(IJobQueue queue) => await (await LeaseAsync(queue)).DeadLetterAsync(new("no"), Token);

    private static async Task<List<JobTransition>> TransitionsAsync(IJobQueue queue, Guid id, int count)
    {
        var transitions = new List<JobTransition>();
        await foreach (var change in queue.WatchAsync(new() { JobId = id, After = JobWatch.Beginning }, Token))
        {
            transitions.Add(change.Transition);
            if (transitions.Count == count)
            {
                break;
            }
        }

        return transitions;
    }
}
