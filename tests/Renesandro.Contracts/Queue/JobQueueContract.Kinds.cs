using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_job_keeps_its_kind_wherever_it_is_seen()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one") { Kind = "report.v2", FollowUp = new("two") { Kind = "notice" } }, Token)).Id;

        var lease = await LeaseAsync(harness.Queue);

        lease.Job.Kind.ShouldBe("report.v2");
        (await GetAsync(harness.Queue, id)).Kind.ShouldBe("report.v2");
        (await harness.Queue.ListAsync(new(), Token)).Jobs.ShouldHaveSingleItem().Kind.ShouldBe("report.v2");
        await lease.CompleteAsync(Token);
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);
        (await harness.Queue.ListAsync(new(), Token)).Jobs.Select(job => job.Kind).ShouldBe(["notice", "report.v2"]);
    }

    [Fact]
    public async Task A_job_that_comes_back_is_of_the_same_kind()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one") { Kind = "report" }, Token)).Id;
        await (await LeaseAsync(harness.Queue)).FailAsync(new("no luck"), TimeSpan.Zero, Token);
        await (await LeaseAsync(harness.Queue)).DeadLetterAsync(new("hopeless"), Token);

        await harness.Queue.RequeueAsync(id, Token);

        (await LeaseAsync(harness.Queue)).Job.Kind.ShouldBe("report");
    }

    [Fact]
    public async Task A_job_that_names_no_kind_has_the_default_one_and_so_has_its_follow_up()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.EnqueueAsync(new("one") { FollowUp = new("two") }, Token);

        var first = await LeaseAsync(harness.Queue);
        await first.CompleteAsync(Token);

        first.Job.Kind.ShouldBe(JobRequest.DefaultKind);
        (await LeaseAsync(harness.Queue)).Job.Kind.ShouldBe(JobFollowUp.DefaultKind);
    }

    [Fact]
    public async Task A_key_that_a_job_of_another_kind_has_is_a_conflict()
    {
        await using var harness = await CreateAsync();
        var request = new JobRequest("one") { Kind = "report", IdempotencyKey = "key" };
        await harness.Queue.EnqueueAsync(request, Token);

        await Should.ThrowAsync<IdempotencyConflictException>(
            () => harness.Queue.EnqueueAsync(new("one") { Kind = "notice", IdempotencyKey = "key" }, Token));
        await Should.ThrowAsync<IdempotencyConflictException>(() => harness.Queue.EnqueueAsync(request with { Kind = "notice" }, Token));

        (await harness.Queue.EnqueueAsync(new("one") { Kind = "report", IdempotencyKey = "key" }, Token)).IsNew.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_error_says_wherever_it_is_seen_whether_it_is_public(bool isPublic)
    {
        await using var harness = await CreateAsync();
        var error = new JobError("IOException: all public or none", isPublic);
        var id = (await harness.Queue.EnqueueAsync(new("one") { FollowUp = new("two") }, Token)).Id;

        // The other way around first: the latest error counts.
        await (await LeaseAsync(harness.Queue)).FailAsync(new("first", !isPublic), TimeSpan.Zero, Token);
        await (await LeaseAsync(harness.Queue)).DeadLetterAsync(error, Token);

        (await GetAsync(harness.Queue, id)).Error.ShouldBe(error);
        (await harness.Queue.ListAsync(new() { Status = JobStatus.DeadLettered }, Token)).Jobs.ShouldHaveSingleItem().Error.ShouldBe(error);
        (await LeaseAsync(harness.Queue)).Job.Follows.ShouldNotBeNull().Error.ShouldBe(error);
        await using var changes = harness.Queue.WatchAsync(new() { JobId = id, After = JobWatch.Beginning }, Token).GetAsyncEnumerator(Token);
        do
        {
            (await changes.MoveNextAsync()).ShouldBeTrue();
        }
        while (changes.Current.Transition != JobTransition.DeadLettered);

        changes.Current.Error.ShouldBe(error);
    }

    [Fact]
    public async Task The_error_of_a_lease_that_ran_out_is_public()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await LeaseAsync(harness.Queue);
        await harness.AdvanceAsync(LeaseTime + TimeSpan.FromSeconds(1));

        await harness.Queue.SweepAsync(Token);

        (await GetAsync(harness.Queue, id)).Error.ShouldNotBeNull().IsPublic.ShouldBeTrue();
    }
}
