using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    public static TheoryData<WayToEnd> Ends { get; } = [.. Enum.GetValues<WayToEnd>()];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task However_a_job_ends_its_follow_up_is_there_once(WayToEnd end)
    {
        await using var harness = await CreateAsync();
        var request = new JobRequest("one")
        {
            Owner = "ann",
            MaxAttempts = 2,
            Delay = end == WayToEnd.CancelledWhileDelayed ? TimeSpan.FromSeconds(10) : default,
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            FollowUp = new("tell ann") { Kind = "notice", MaxAttempts = 7 },
        };
        await harness.Queue.EnqueueAsync(request, Token);
        await harness.Queue.EnqueueAsync(new("an older job that waits") { Id = Guid.NewGuid(), Delay = TimeSpan.FromDays(1) }, Token);

        var (status, error) = await EndAsync(harness, request.Id, end);

        var ended = await GetAsync(harness.Queue, request.Id);
        ended.Status.ShouldBe(status);
        var lease = await LeaseAsync(harness.Queue);
        (lease.Job.Kind, lease.Job.Payload, lease.Job.Owner, lease.Job.Attempt, lease.Job.MaxAttempts, lease.Job.TraceParent)
            .ShouldBe(("notice", "tell ann", null, 1, 7, request.TraceParent));
        lease.Job.Follows.ShouldBe(new JobEnd(request.Id, status, ended.EndedAt!.Value, error));
        await lease.CompleteAsync(Token);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        await ShouldBeEmptyAsync(harness.Queue);
    }

    [Fact]
    public async Task A_job_that_goes_on_is_not_followed()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("one") { MaxAttempts = 9, FollowUp = new("two") }, Token);

        await (await LeaseAsync(harness.Queue)).FailAsync(new("no luck"), TimeSpan.Zero, Token);
        await (await LeaseAsync(harness.Queue)).ReleaseAsync(Token);
        await LeaseAsync(harness.Queue);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
        var last = await LeaseAsync(harness.Queue);

        (last.Job.Payload, last.Job.Follows).ShouldBe(("one", null));
        await ShouldBeEmptyAsync(harness.Queue);
        (await harness.Queue.CountAsync(Token)).Queued.ShouldBe(0);
    }

    [Fact]
    public async Task A_job_that_is_requeued_is_followed_again_and_the_first_follow_up_keeps_what_it_saw()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one") { FollowUp = new("two") }, Token)).Id;
        await (await LeaseAsync(harness.Queue)).DeadLetterAsync(new("hopeless"), Token);
        await harness.Queue.RequeueAsync(id, Token);
        var first = await LeaseAsync(harness.Queue);

        var again = await LeaseAsync(harness.Queue);
        await again.CompleteAsync(Token);
        var second = await LeaseAsync(harness.Queue);

        (first.Job.Follows!.Status, first.Job.Follows.Error).ShouldBe((JobStatus.DeadLettered, new JobError("hopeless")));
        again.Job.Id.ShouldBe(id);
        (second.Job.Follows!.Status, second.Job.Follows.Error).ShouldBe((JobStatus.Done, null));
        second.Job.Id.ShouldNotBe(first.Job.Id);
    }

    [Fact]
    public async Task A_follow_up_goes_before_what_waits_and_is_retried_like_any_job()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("one") { FollowUp = new("two") { MaxAttempts = 2 } }, Token);
        await harness.Queue.EnqueueAsync(new("three"), Token);
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);

        var first = await LeaseAsync(harness.Queue);
        await first.RecordResultsAsync([new("sent", "once")], Token);
        (await first.FailAsync(new("nobody answers"), TimeSpan.Zero, Token)).ShouldBe(JobStatus.Queued);
        var second = await LeaseAsync(harness.Queue);

        (first.Job.Payload, second.Job.Payload).ShouldBe(("two", "two"));
        second.Job.Follows.ShouldBe(first.Job.Follows);
        (await harness.Queue.GetResultAsync(second.Job.Id, "sent", Token)).ShouldBe(new("sent", "once"));
        (await second.FailAsync(new("nobody answers"), TimeSpan.Zero, Token)).ShouldBe(JobStatus.DeadLettered);
        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("three");
    }

    [Fact]
    public async Task A_follow_up_outlives_the_job_that_it_follows()
    {
        await using var harness = await CreateAsync(new() { Retention = TimeSpan.FromMinutes(1) });
        var id = (await harness.Queue.EnqueueAsync(new("one") { Owner = "ann", FollowUp = new("two") }, Token)).Id;
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);
        await harness.AdvanceAsync(TimeSpan.FromMinutes(2));

        await harness.Queue.SweepAsync(Token);

        (await harness.Queue.GetAsync(id, Token)).ShouldBeNull();
        (await LeaseAsync(harness.Queue)).Job.Follows!.JobId.ShouldBe(id);
        (await harness.Queue.ListAsync(new() { Owner = "ann" }, Token)).Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_follow_up_that_no_store_would_take_is_refused_with_its_job()
    {
        await using var harness = await CreateAsync(new() { MaxPayloadBytes = 1024 });

        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.EnqueueAsync(new("one") { FollowUp = new(new string('x', 1025)) }, Token));
        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.EnqueueAsync(new("one") { FollowUp = new("two") { MaxAttempts = 0 } }, Token));
        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.EnqueueAsync(new("one") { FollowUp = new("two") { Priority = 10 } }, Token));

        (await harness.Queue.CountAsync(Token)).Queued.ShouldBe(0);
    }

    private static async Task<(JobStatus Status, JobError? Error)> EndAsync(JobQueueHarness harness, Guid id, WayToEnd end)
    {
        if (end is WayToEnd.CancelledWhileQueued or WayToEnd.CancelledWhileDelayed)
        {
            await harness.Queue.CancelAsync(id, Token);
            await harness.Queue.CancelAsync(id, Token);
            return (JobStatus.Cancelled, null);
        }

        if (end is WayToEnd.CompletedAfterAFailure or WayToEnd.FailedTheLastTime or WayToEnd.WentSilentTheLastTime or WayToEnd.WentSilentTheLastTimeAndWasLeased)
        {
            await (await LeaseAsync(harness.Queue)).FailAsync(new("first"), TimeSpan.Zero, Token);
        }

        var lease = await LeaseAsync(harness.Queue);
        if (end is WayToEnd.CompletedThoughCancelled or >= WayToEnd.CancelledByItsWorker)
        {
            await harness.Queue.CancelAsync(id, Token);
        }

        switch (end)
        {
            case WayToEnd.DeadLettered:
                await lease.DeadLetterAsync(new("hopeless"), Token);
                return (JobStatus.DeadLettered, new("hopeless"));
            case WayToEnd.FailedTheLastTime:
                await lease.FailAsync(new("second"), TimeSpan.Zero, Token);
                return (JobStatus.DeadLettered, new("second"));
            case WayToEnd.WentSilentTheLastTime or WayToEnd.WentSilentTheLastTimeAndWasLeased or WayToEnd.CancelledThenWentSilent:
                await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));
                if (end == WayToEnd.WentSilentTheLastTimeAndWasLeased)
                {
                    var followUp = await LeaseAsync(harness.Queue);
                    await followUp.ReleaseAsync(Token);
                }

                await harness.Queue.SweepAsync(Token);
                var info = await GetAsync(harness.Queue, id);
                return (end == WayToEnd.CancelledThenWentSilent ? JobStatus.Cancelled : JobStatus.DeadLettered, info.Error);
            case WayToEnd.CancelledByItsWorker:
                await lease.CancelAsync(Token);
                return (JobStatus.Cancelled, null);
            case WayToEnd.CancelledThenFailed:
                await lease.FailAsync(new("stopped"), TimeSpan.Zero, Token);
                return (JobStatus.Cancelled, new("stopped"));
            case WayToEnd.CancelledThenReleased:
                await lease.ReleaseAsync(Token);
                return (JobStatus.Cancelled, null);
            default:
                await lease.CompleteAsync(Token);
                return (JobStatus.Done, end == WayToEnd.CompletedAfterAFailure ? new("first") : null);
        }
    }
}
