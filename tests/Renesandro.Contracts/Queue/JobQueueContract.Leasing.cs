using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_lease_carries_what_was_enqueued()
    {
        await using var harness = await CreateAsync();
        var request = new JobRequest("""{"text":"Grüße, Łódź, 東京, 🎬"}""")
        {
            Owner = "Ренэ",
            MaxAttempts = 7,
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        };
        await harness.Queue.EnqueueAsync(request, Token);

        await using var lease = await LeaseAsync(harness.Queue);

        lease.Job.Id.ShouldBe(request.Id);
        lease.Job.Payload.ShouldBe(request.Payload);
        lease.Job.Owner.ShouldBe("Ренэ");
        lease.Job.Attempt.ShouldBe(1);
        lease.Job.MaxAttempts.ShouldBe(7);
        lease.Job.TraceParent.ShouldBe(request.TraceParent);
        var info = await GetAsync(harness.Queue, request.Id);
        info.Status.ShouldBe(JobStatus.Running);
        info.Worker.ShouldBe("worker");
        info.StartedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_leasers_never_share_a_job()
    {
        await using var harness = await CreateAsync();
        var other = harness.OpenAnother();
        await harness.Queue.EnqueueAsync(new("one"), Token);

        await using var lease = await LeaseAsync(harness.Queue);

        await ShouldBeEmptyAsync(harness.Queue);
        await ShouldBeEmptyAsync(other);
    }

    [Fact]
    public async Task A_lease_that_is_disposed_returns_to_the_queue_without_counting_the_attempt()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("one") { MaxAttempts = 1 }, Token);
        var first = await LeaseAsync(harness.Queue);
        await first.DisposeAsync();

        await using var second = await LeaseAsync(harness.Queue);

        second.Job.Attempt.ShouldBe(1);
        second.Job.FencingToken.ShouldBeGreaterThan(first.Job.FencingToken);
    }

    [Fact]
    public async Task A_settled_lease_can_be_disposed_and_not_settled_again()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        var lease = await LeaseAsync(harness.Queue);
        await lease.CompleteAsync(Token);

        await Should.ThrowAsync<InvalidOperationException>(() => lease.ReleaseAsync(Token));
        await lease.DisposeAsync();

        var info = await GetAsync(harness.Queue, id);
        info.Status.ShouldBe(JobStatus.Done);
        info.EndedAt.ShouldNotBeNull();
        await ShouldBeEmptyAsync(harness.Queue);
    }

    [Fact]
    public async Task A_lease_that_runs_out_is_delivered_again_with_one_attempt_more()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("one"), Token);
        await using var first = await LeaseAsync(harness.Queue, "first");
        await ShouldBeEmptyAsync(harness.Queue);

        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        await using var second = await LeaseAsync(harness.Queue, "second");

        second.Job.Attempt.ShouldBe(2);
        second.Job.FencingToken.ShouldBeGreaterThan(first.Job.FencingToken);
        await FiresAsync(first.Lost);
        (await GetAsync(harness.Queue, first.Job.Id)).Error.ShouldNotBeNull().Message.ShouldContain("first");
    }

    [Fact]
    public async Task A_lease_that_is_renewed_does_not_run_out()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("one"), Token);
        await using var lease = await LeaseAsync(harness.Queue);

        for (var i = 0; i < 4; i++)
        {
            await harness.AdvanceAsync(LeaseTime * 0.75);
            await lease.RenewAsync(Token);
            await ShouldBeEmptyAsync(harness.Queue);
        }

        await lease.CompleteAsync(Token);
        lease.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stale_lease_changes_nothing_and_learns_so_at_once()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("one"), Token);
        await using var stale = await LeaseAsync(harness.Queue);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        await using var current = await LeaseAsync(harness.OpenAnother());

        await ShouldBeRefusedAsync(stale);

        var info = await GetAsync(harness.Queue, current.Job.Id);
        info.Status.ShouldBe(JobStatus.Running);
        info.Attempt.ShouldBe(2);
        info.Progress.ShouldBeNull();
        (await harness.Queue.ListResultsAsync(info.Id, new(), Token)).Results.ShouldBeEmpty();
        await current.CompleteAsync(Token);
    }

    [Fact]
    public async Task A_worker_that_does_not_know_it_lost_its_lease_is_refused_by_the_store()
    {
        foreach (var write in new Func<JobLease, Task>[]
        {
            lease => lease.RenewAsync(Token),
            lease => lease.ReportProgressAsync(new(1, 2), Token),
            lease => lease.RecordResultsAsync([new("name", "value")], Token),
            lease => lease.CompleteAsync(Token),
            lease => lease.FailAsync(new("stale"), TimeSpan.Zero, Token),
            lease => lease.DeadLetterAsync(new("stale"), Token),
            lease => lease.CancelAsync(Token),
            lease => lease.ReleaseAsync(Token),
        })
        {
            await using var harness = await CreateAsync();
            var frozen = harness.OpenFrozen();
            Assert.SkipWhen(frozen is null, "the harness cannot freeze a worker");
            var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
            await using var stale = await LeaseAsync(frozen);
            await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
            await using var current = await LeaseAsync(harness.Queue, "current");
            stale.Lost.IsCancellationRequested.ShouldBeFalse();

            await Should.ThrowAsync<LeaseLostException>(() => write(stale));

            stale.Lost.IsCancellationRequested.ShouldBeTrue();
            var job = await GetAsync(harness.Queue, id);
            (job.Status, job.Worker, job.Attempt, job.Progress).ShouldBe((JobStatus.Running, "current", 2, null));
            (await harness.Queue.ListResultsAsync(id, new(), Token)).Results.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_lost_even_if_nobody_else_took_the_job()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("one"), Token);
        await using var lease = await LeaseAsync(harness.Queue);

        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));

        await FiresAsync(lease.Lost);
        await ShouldBeRefusedAsync(lease);
    }

    [Fact]
    public async Task A_lease_on_a_job_that_was_settled_and_requeued_is_stale()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var stale = await LeaseAsync(harness.Queue);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);
        await harness.Queue.RequeueAsync(id, Token);

        await ShouldBeRefusedAsync(stale);

        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Queued);
    }

    [Fact]
    public async Task Jobs_are_leased_by_priority_and_then_in_the_order_of_enqueueing()
    {
        await using var harness = await CreateAsync();
        foreach (var (payload, priority) in new[] { ("c", 0), ("e", -9), ("d", 0), ("a", 9), ("b", 1) })
        {
            await harness.Queue.EnqueueAsync(new(payload) { Priority = priority }, Token);
        }

        var first = await harness.Queue.LeaseAsync(new("worker") { MaxJobs = 4 }, Token);
        var rest = await harness.Queue.LeaseAsync(new("worker") { MaxJobs = 3 }, Token);

        first.Concat(rest).Select(lease => lease.Job.Payload).ShouldBe(["a", "b", "c", "d", "e"]);
    }

    [Fact]
    public async Task A_job_that_comes_back_keeps_its_place()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("first"), Token);
        await harness.Queue.EnqueueAsync(new("second"), Token);
        await (await LeaseAsync(harness.Queue)).DisposeAsync();

        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("first");
    }

    [Fact]
    public async Task A_delayed_job_waits_for_its_time()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("later") { Delay = TimeSpan.FromSeconds(40), Priority = 9 }, Token)).Id;
        await harness.Queue.EnqueueAsync(new("now"), Token);
        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("now");
        await ShouldBeEmptyAsync(harness.Queue);
        var counts = await harness.Queue.CountAsync(Token);
        (counts.Queued, counts.Delayed).ShouldBe((0, 1));
        var info = await GetAsync(harness.Queue, id);
        (info.NotBefore - info.CreatedAt).ShouldBe(TimeSpan.FromSeconds(40));

        await harness.AdvanceAsync(TimeSpan.FromSeconds(41));

        (await LeaseAsync(harness.Queue)).Job.Id.ShouldBe(id);
    }

    [Fact]
    public async Task A_lease_tells_how_long_the_job_waited_from_when_it_was_due()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("now"), Token);
        await harness.Queue.EnqueueAsync(new("later") { Delay = TimeSpan.FromSeconds(4) }, Token);
        await harness.AdvanceAsync(TimeSpan.FromSeconds(5));

        // A harness that waits in earnest is a little late.
        (await LeaseAsync(harness.Queue)).Job.Waited.ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(35));
        (await LeaseAsync(harness.Queue)).Job.Waited.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task A_waiting_leaser_is_woken_by_a_job_that_comes_back()
    {
        await using var harness = await CreateAsync(new() { PollInterval = TimeSpan.FromMinutes(5) });
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        var lease = await LeaseAsync(harness.Queue);
        foreach (var back in new Func<Task>[]
        {
            () => lease.ReleaseAsync(Token),
            () => lease.FailAsync(new("no"), TimeSpan.Zero, Token),
            async () =>
            {
                await lease.CompleteAsync(Token);
                await harness.Queue.RequeueAsync(id, Token);
            },
        })
        {
            var waiting = harness.Queue.LeaseAsync(new("worker") { Duration = LeaseTime, Wait = TimeSpan.FromMinutes(5) }, Token);
            await harness.Queue.CountAsync(Token);
            waiting.IsCompleted.ShouldBeFalse();

            await back();

            lease = (await waiting.WaitAsync(Until.Limit, Token)).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task A_waiting_leaser_is_woken_by_a_job_from_elsewhere()
    {
        await using var harness = await CreateAsync(new() { PollInterval = TimeSpan.FromMinutes(5) });
        var other = harness.OpenAnother();

        // The first round may find the job before it has begun to wait. After that, an answer behind its question shows that it waits.
        for (var round = 0; round < 5; round++)
        {
            var waiting = harness.Queue.LeaseAsync(new("worker") { Wait = TimeSpan.FromMinutes(5) }, Token);
            await harness.Queue.CountAsync(Token);
            await other.EnqueueAsync(new($"nudge {round}"), Token);

            var lease = (await waiting.WaitAsync(Until.Limit, Token)).ShouldHaveSingleItem();
            lease.Job.Payload.ShouldBe($"nudge {round}");
            await lease.CompleteAsync(Token);
        }
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_leaves_no_job_leased()
    {
        await using var harness = await CreateAsync();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var waiting = harness.Queue.LeaseAsync(new("worker") { Wait = TimeSpan.FromMinutes(5) }, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        await harness.Queue.EnqueueAsync(new("one"), Token);

        (await LeaseAsync(harness.Queue)).Job.Attempt.ShouldBe(1);
    }

    private static async Task ShouldBeRefusedAsync(JobLease lease)
    {
        await RefusesAsync(() => lease.RenewAsync(Token));
        await RefusesAsync(() => lease.ReportProgressAsync(new(1, 2), Token));
        await RefusesAsync(() => lease.RecordResultsAsync([new("name", "value")], Token));
        await RefusesAsync(() => lease.CompleteAsync(Token));
        await RefusesAsync(() => lease.FailAsync(new("stale"), TimeSpan.Zero, Token));
        await RefusesAsync(() => lease.DeadLetterAsync(new("stale"), Token));
        await RefusesAsync(() => lease.CancelAsync(Token));
        await RefusesAsync(() => lease.ReleaseAsync(Token));
        lease.Lost.IsCancellationRequested.ShouldBeTrue();

        async Task RefusesAsync(Func<Task> write)
        {
            var error = await Should.ThrowAsync<LeaseLostException>(write);
            error.JobId.ShouldBe(lease.Job.Id);
            error.FencingToken.ShouldBe(lease.Job.FencingToken);
        }
    }

    [Fact]
    public async Task A_lease_can_be_of_urgent_jobs_only()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("usual"), Token);
        await harness.Queue.EnqueueAsync(new("almost") { Priority = 8 }, Token);
        await harness.Queue.EnqueueAsync(new("urgent") { Priority = 9 }, Token);
        var urgent = new LeaseRequest("worker") { Duration = LeaseTime, MaxJobs = 5, MinPriority = 9 };

        (await harness.Queue.LeaseAsync(urgent, Token)).Select(lease => lease.Job.Payload).ShouldBe(["urgent"]);
        (await harness.Queue.LeaseAsync(urgent, Token)).ShouldBeEmpty();
        (await harness.Queue.LeaseAsync(urgent with { MinPriority = 0 }, Token)).Select(lease => lease.Job.Payload).ShouldBe(["almost", "usual"]);
    }

    [Fact]
    public async Task A_lease_can_leave_urgent_jobs_to_others()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("urgent") { Priority = 9 }, Token);
        await harness.Queue.EnqueueAsync(new("usual"), Token);
        await harness.Queue.EnqueueAsync(new("almost") { Priority = 8 }, Token);
        await harness.Queue.EnqueueAsync(new("last") { Priority = -9 }, Token);
        var others = new LeaseRequest("worker") { Duration = LeaseTime, MaxJobs = 5, MaxPriority = 8 };

        (await harness.Queue.LeaseAsync(others with { MinPriority = 0 }, Token)).Select(lease => lease.Job.Payload).ShouldBe(["almost", "usual"]);
        (await harness.Queue.LeaseAsync(others, Token)).Select(lease => lease.Job.Payload).ShouldBe(["last"]);
        (await harness.Queue.LeaseAsync(others, Token)).ShouldBeEmpty();
        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("urgent");
    }

    [Fact]
    public async Task Who_leaves_urgent_jobs_to_others_is_woken_by_usual_ones_and_not_by_urgent_ones()
    {
        await using var harness = await CreateAsync(new() { PollInterval = TimeSpan.FromMinutes(5) });
        var waiting = harness.Queue.LeaseAsync(new("worker") { Duration = LeaseTime, MaxPriority = 8, Wait = TimeSpan.FromHours(1) }, Token);

        await harness.Queue.EnqueueAsync(new("urgent") { Priority = 9 }, Token);
        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("urgent");
        waiting.IsCompleted.ShouldBeFalse();
        await harness.Queue.EnqueueAsync(new("usual"), Token);

        (await waiting.WaitAsync(Until.Limit, Token)).ShouldHaveSingleItem().Job.Payload.ShouldBe("usual");
    }

    [Fact]
    public async Task Who_waits_for_urgent_jobs_is_woken_by_one_and_not_by_others()
    {
        await using var harness = await CreateAsync(new() { PollInterval = TimeSpan.FromMinutes(5) });
        var waiting = harness.Queue.LeaseAsync(new("worker") { Duration = LeaseTime, MinPriority = 9, Wait = TimeSpan.FromHours(1) }, Token);

        await harness.Queue.EnqueueAsync(new("usual") { FollowUp = new("urgent") }, Token);
        var usual = await LeaseAsync(harness.Queue);
        waiting.IsCompleted.ShouldBeFalse();
        await usual.CompleteAsync(Token);

        (await waiting.WaitAsync(Until.Limit, Token)).ShouldHaveSingleItem().Job.Payload.ShouldBe("urgent");
    }
}
