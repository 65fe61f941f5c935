using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    private static readonly TimeSpan LongWait = TimeSpan.FromDays(7);

    [Fact]
    public async Task A_postponed_job_is_leased_as_soon_as_it_is_answered()
    {
        await using var harness = await CreateAsync();
        var id = await PostponedAsync(harness);
        await ShouldBeEmptyAsync(harness.Queue);

        (await harness.OpenAnother().AnswerAsync(id, new("answer", "yes"), Token)).ShouldBe(new JobResult("answer", "yes"));

        await using var lease = await LeaseAsync(harness.Queue);
        (lease.Job.Id, lease.Job.Attempt).ShouldBe((id, 1));
        lease.Job.Waited.ShouldBeLessThan(LeaseTime);
        (await harness.Queue.GetResultAsync(id, "answer", Token)).ShouldBe(new JobResult("answer", "yes"));
    }

    [Fact]
    public async Task A_worker_that_waits_is_woken_by_an_answer()
    {
        await using var harness = await CreateAsync();
        var id = await PostponedAsync(harness);
        var waiting = harness.Queue.LeaseAsync(new("worker") { Duration = LeaseTime, Wait = Until.Limit }, Token);

        await harness.OpenAnother().AnswerAsync(id, new("answer", "yes"), Token);

        await using var lease = (await waiting.WaitAsync(Until.Limit, Token)).ShouldHaveSingleItem();
        lease.Job.Id.ShouldBe(id);
    }

    [Fact]
    public async Task The_first_answer_counts()
    {
        await using var harness = await CreateAsync();
        var id = await PostponedAsync(harness);
        await harness.Queue.AnswerAsync(id, new("answer", "yes"), Token);

        (await harness.OpenAnother().AnswerAsync(id, new("answer", "no"), Token)).ShouldBe(new JobResult("answer", "yes"));

        await using var lease = await LeaseAsync(harness.Queue);
        (await harness.Queue.AnswerAsync(id, new("answer", "no"), Token)).ShouldBe(new JobResult("answer", "yes"));
        await lease.CompleteAsync(Token);
        (await harness.Queue.AnswerAsync(id, new("answer", "no"), Token)).ShouldBe(new JobResult("answer", "yes"));
        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Done);
    }

    [Fact]
    public async Task Of_concurrent_answers_one_is_recorded_and_all_learn_which()
    {
        await using var harness = await CreateAsync();
        var id = await PostponedAsync(harness);
        var queues = new[] { harness.Queue, harness.OpenAnother() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => queues[number % 2].AnswerAsync(id, new("answer", $"{number}"), Token)));

        answers.Distinct().ShouldHaveSingleItem().ShouldBe(await harness.Queue.GetResultAsync(id, "answer", Token));
        await using var lease = await LeaseAsync(harness.Queue);
        await ShouldBeEmptyAsync(harness.Queue);
    }

    [Fact]
    public async Task Only_a_queued_job_is_answered()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        var lease = await LeaseAsync(harness.Queue);

        (await harness.Queue.AnswerAsync(id, new("answer", "yes"), Token)).ShouldBeNull();
        await lease.CompleteAsync(Token);
        (await harness.Queue.AnswerAsync(id, new("answer", "yes"), Token)).ShouldBeNull();
        (await harness.Queue.AnswerAsync(Guid.NewGuid(), new("answer", "yes"), Token)).ShouldBeNull();

        (await harness.Queue.GetResultAsync(id, "answer", Token)).ShouldBeNull();
        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Done);
    }

    [Fact]
    public async Task A_job_that_is_due_keeps_its_place_when_it_is_answered()
    {
        await using var harness = await CreateAsync();
        var first = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await harness.Queue.EnqueueAsync(new("two"), Token);

        await harness.Queue.AnswerAsync(first, new("answer", "yes"), Token);

        await using var lease = await LeaseAsync(harness.Queue);
        lease.Job.Id.ShouldBe(first);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new JobCounts(1, 0, 1, 0, 0, 0));
    }

    [Fact]
    public async Task A_postponed_job_that_is_cancelled_takes_no_answer()
    {
        await using var harness = await CreateAsync();
        var id = await PostponedAsync(harness);
        await harness.Queue.CancelAsync(id, Token);

        (await harness.Queue.AnswerAsync(id, new("answer", "yes"), Token)).ShouldBeNull();

        await ShouldBeEmptyAsync(harness.Queue);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new JobCounts(0, 0, 0, 0, 0, 1));
    }

    [Fact]
    public async Task Who_watches_learns_of_an_answer()
    {
        await using var harness = await CreateAsync();
        var id = await PostponedAsync(harness);
        await harness.Queue.AnswerAsync(id, new("answer", "yes"), Token);
        await harness.Queue.AnswerAsync(id, new("answer", "yes"), Token);
        await harness.Queue.CancelAsync(id, Token);

        var seen = new List<JobTransition>();
        await foreach (var change in harness.Queue.WatchAsync(new() { After = JobWatch.Beginning }, Token))
        {
            seen.Add(change.Transition);
            if (change.Transition == JobTransition.Cancelled)
            {
                break;
            }
        }

        seen.ShouldBe([JobTransition.Enqueued, JobTransition.Leased, JobTransition.Released, JobTransition.Answered, JobTransition.Cancelled]);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_refused()
    {
        await using var harness = await CreateAsync();
        var id = await PostponedAsync(harness);

        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.AnswerAsync(id, new("answer", new string('a', 1_048_577)), Token));
        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.AnswerAsync(id, new("", "yes"), Token));

        await ShouldBeEmptyAsync(harness.Queue);
    }

    [Fact]
    public async Task A_handler_that_cancels_its_job_says_why()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;

        await (await LeaseAsync(harness.Queue)).CancelAsync(new JobError("Nobody answered.", IsPublic: true), Token);

        var job = await GetAsync(harness.Queue, id);
        (job.Status, job.Error).ShouldBe((JobStatus.Cancelled, new JobError("Nobody answered.", IsPublic: true)));
        await harness.Queue.RequeueAsync(id, Token);
        (await GetAsync(harness.Queue, id)).Error.ShouldBeNull();
    }

    private static async Task<Guid> PostponedAsync(JobQueueHarness harness)
    {
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await (await LeaseAsync(harness.Queue)).ReleaseAsync(LongWait, Token);
        (await GetAsync(harness.Queue, id)).Status.ShouldBe(JobStatus.Queued);
        return id;
    }
}
