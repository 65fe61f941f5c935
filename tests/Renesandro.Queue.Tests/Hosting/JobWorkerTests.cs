using System.Text.Json.Serialization;
using Renesandro.Contracts;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Tests.Sqlite;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Tests.Hosting;

public sealed partial class JobWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_its_handler_finishes_is_done()
    {
        await using var host = await WorkerHost.StartAsync(
            (context, token) => context.RecordResultAsync(new("payload", context.Job.Payload), token));

        var job = await host.RunAsync(new("Grüße"), JobStatus.Done);

        (await host.Queue.GetResultAsync(job.Id, "payload", Token)).ShouldBe(new("payload", "Grüße"));
    }

    [Fact]
    public async Task A_handler_enqueues_children_waits_for_them_and_reads_what_they_made()
    {
        var called = new TaskCompletionSource<IJobQueue>();
        await using var host = await WorkerHost.StartAsync(async (context, token) =>
        {
            if (context.Job.ParentId is not null)
            {
                await context.RecordResultAsync(new("output", context.Job.Payload), token);
                return;
            }

            var tree = await called.Task;
            var children = await tree.ReadChildrenAsync(context.Job.Id, new() { ResultName = "output" }, token);
            if (children is { Total: 0 } or { Open: > 0 })
            {
                await tree.EnqueueChildrenAsync(context.Job.Id, [new("a"), new("b")], token);
                throw new JobAwaitsChildrenException();
            }

            await context.RecordResultAsync(new("all", string.Concat(children!.Page.Select(child => child.Result?.Value))), token);
        });
        called.SetResult(host.Queue);

        var job = await host.RunAsync(new("plan") { MaxAttempts = 1 }, JobStatus.Done);

        (await host.Queue.GetResultAsync(job.Id, "all", Token)).ShouldBe(new("all", "ab"));
    }

    [Fact]
    public async Task A_handler_that_throws_is_tried_again_until_the_attempts_are_used_up()
    {
        var attempts = 0;
        await using var host = await WorkerHost.StartAsync((_, _) => throw new InvalidOperationException($"failure {++attempts}"));

        var job = await host.RunAsync(new("one") { MaxAttempts = 3 }, JobStatus.DeadLettered);

        (job.Attempt, job.Error).ShouldBe((3, new JobError("InvalidOperationException: failure 3", IsPublic: false)));
        attempts.ShouldBe(3);
    }

    [Fact]
    public async Task A_handler_that_gives_up_dead_letters_the_job_at_once()
    {
        await using var host = await WorkerHost.StartAsync((_, _) => throw new JobFailedException("no such voice"));

        var job = await host.RunAsync(new("one"), JobStatus.DeadLettered);

        (job.Attempt, job.Error).ShouldBe((1, new JobError("no such voice", IsPublic: true)));
    }

    [Fact]
    public async Task A_handler_can_say_when_to_try_again()
    {
        var failed = new TaskCompletionSource();
        await using var host = await WorkerHost.StartAsync((_, _) => throw new JobRetryException("busy", TimeSpan.FromHours(2)));
        var id = (await host.Queue.EnqueueAsync(new("one"), Token)).Id;

        await foreach (var change in host.Queue.WatchAsync(new() { JobId = id, After = JobWatch.Beginning }, Token))
        {
            if (change.Transition == JobTransition.Failed)
            {
                break;
            }
        }

        var job = (await host.Queue.GetAsync(id, Token)).ShouldNotBeNull();
        (job.NotBefore - job.StartedAt!.Value).ShouldBeInRange(TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));
        job.Error.ShouldBe(new JobError("busy", IsPublic: true));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"Width":"wide"}""")]
    public async Task An_unreadable_payload_is_dead_lettered_and_kept(string payload)
    {
        await using var host = await WorkerHost.StartAsync((context, _) =>
        {
            context.ReadPayload(TestJson.Default.Canvas);
            return Task.CompletedTask;
        });

        var job = await host.RunAsync(new(payload), JobStatus.DeadLettered);

        (job.Attempt, await host.Queue.GetPayloadAsync(job.Id, TestContext.Current.CancellationToken)).ShouldBe((1, payload));
        job.Error.ShouldNotBeNull().Message.ShouldContain("Canvas");
    }

    [Fact]
    public async Task A_payload_is_read_as_it_was_written()
    {
        var read = new TaskCompletionSource<Canvas>();
        await using var host = await WorkerHost.StartAsync((context, _) =>
        {
            read.SetResult(context.ReadPayload(TestJson.Default.Canvas));
            return Task.CompletedTask;
        });

        await host.RunAsync(JobRequest.FromJson(new Canvas(1080), TestJson.Default.Canvas), JobStatus.Done);

        (await read.Task).ShouldBe(new Canvas(1080));
    }

    [Fact]
    public async Task As_many_jobs_run_at_once_as_allowed_and_no_more()
    {
        var (running, most) = (0, 0);
        var gate = new Lock();
        var full = new TaskCompletionSource();
        await using var host = await WorkerHost.StartAsync(
            async (_, _) =>
            {
                lock (gate)
                {
                    most = Math.Max(most, ++running);
                    if (running == 3)
                    {
                        full.TrySetResult();
                    }
                }

                await full.Task;
                lock (gate)
                {
                    running--;
                }
            },
            options => options.Parallelism = 3);
        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i => (await host.Queue.EnqueueAsync(new($"{i}"), Token)).Id));

        foreach (var id in ids)
        {
            await host.ReachesAsync(id, JobStatus.Done);
        }

        most.ShouldBe(3);
    }

    [Fact]
    public async Task Cancelling_from_another_process_reaches_the_handler()
    {
        var begun = new TaskCompletionSource();
        await using var host = await WorkerHost.StartAsync(async (context, token) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var id = (await host.Queue.EnqueueAsync(new("one"), Token)).Id;
        await begun.Task.WaitAsync(Token);
        using var elsewhere = SqliteQueues.Open(host.Directory);

        await elsewhere.CancelAsync(id, Token);

        (await host.ReachesAsync(id, JobStatus.Cancelled)).Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task A_handler_whose_lease_is_lost_is_told_and_settles_nothing()
    {
        var begun = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        await using var host = await WorkerHost.StartAsync(
            async (context, token) =>
            {
                if (context.Job.Attempt == 1)
                {
                    begun.SetResult();
                    await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    told.SetResult();
                    await Should.ThrowAsync<LeaseLostException>(() => context.RecordResultAsync(new("late", "")));
                    throw new JobFailedException("nobody may hear this");
                }
            },
            options => (options.LeaseDuration, options.Parallelism) = (TimeSpan.FromSeconds(6), 2));
        var id = (await host.Queue.EnqueueAsync(new("one"), Token)).Id;
        await begun.Task.WaitAsync(Token);

        SqliteQueues.Execute(host.Directory, "UPDATE jobs SET lease_until = 0");

        await told.Task.WaitAsync(Token);
        var job = await host.ReachesAsync(id, JobStatus.Done);
        job.Attempt.ShouldBe(2);
        (await host.Queue.GetResultAsync(id, "late", Token)).ShouldBeNull();
    }

    internal sealed record Canvas(int Width);

    [JsonSerializable(typeof(Canvas))]
    internal sealed partial class TestJson : JsonSerializerContext;

    [Fact]
    public async Task An_urgent_job_starts_although_all_slots_are_taken()
    {
        var (begun, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await WorkerHost.StartAsync(
            async (context, _) =>
            {
                if (context.Job.Payload == "long")
                {
                    begun.SetResult();
                    await finish.Task;
                }
            },
            options => options.UrgentParallelism = 1);
        await host.Queue.EnqueueAsync(new("long"));
        await begun.Task;

        var usual = (await host.Queue.EnqueueAsync(new("usual"))).Id;
        await host.RunAsync(new("urgent") { Priority = 9 }, JobStatus.Done);

        (await host.Queue.GetAsync(usual))!.Status.ShouldBe(JobStatus.Queued);
        finish.SetResult();
        await host.ReachesAsync(usual, JobStatus.Done);
    }

    [Fact]
    public async Task Urgent_jobs_never_take_the_slots_of_others()
    {
        var (begun, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await WorkerHost.StartAsync(
            async (context, _) =>
            {
                if (context.Job.Payload == "urgent")
                {
                    begun.TrySetResult();
                    await finish.Task;
                }
            },
            options => options.UrgentParallelism = 1);
        var urgent = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => (await host.Queue.EnqueueAsync(new("urgent") { Priority = 9 }, Token)).Id));
        await begun.Task.WaitAsync(Token);

        await host.RunAsync(new("usual"), JobStatus.Done).WaitAsync(Until.Limit, Token);

        (await host.Queue.CountAsync(Token)).ShouldBe(new(Queued: 4, Delayed: 0, Running: 1, Done: 1, DeadLettered: 0, Cancelled: 0));
        finish.SetResult();
        foreach (var id in urgent)
        {
            await host.ReachesAsync(id, JobStatus.Done);
        }
    }

    [Fact]
    public async Task Without_slots_of_their_own_urgent_jobs_share_those_of_others()
    {
        await using var host = await WorkerHost.StartAsync((_, _) => Task.CompletedTask, options => options.UrgentParallelism = 0);

        (await host.RunAsync(new("urgent") { Priority = 9 }, JobStatus.Done)).Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_is_postponed_comes_again_and_no_attempt_is_counted()
    {
        var times = 0;
        await using var host = await WorkerHost.StartAsync(
            (_, _) => ++times < 3 ? throw new JobPostponedException(TimeSpan.FromMilliseconds(1)) : Task.CompletedTask);

        (await host.RunAsync(new("early") { MaxAttempts = 1 }, JobStatus.Done).WaitAsync(Until.Limit, Token)).Attempt.ShouldBe(1);

        times.ShouldBe(3);
    }

    [Fact]
    public async Task A_job_that_is_postponed_leaves_its_slot_to_others()
    {
        await using var host = await WorkerHost.StartAsync((context, _) => context.Job.Payload == "early"
            ? throw new JobPostponedException(TimeSpan.FromHours(1), "It is too early.")
            : Task.CompletedTask);
        var early = (await host.Queue.EnqueueAsync(new("early"), Token)).Id;
        await foreach (var change in host.Queue.WatchAsync(new() { JobId = early, After = JobWatch.Beginning }, Token))
        {
            if (change.Transition == JobTransition.Released)
            {
                break;
            }
        }

        await host.RunAsync(new("usual"), JobStatus.Done);

        var job = (await host.Queue.GetAsync(early, Token)).ShouldNotBeNull();
        (job.Status, job.Attempt, job.Error).ShouldBe((JobStatus.Queued, 0, null));
        (job.NotBefore - job.StartedAt!.Value).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(1));
    }
}
