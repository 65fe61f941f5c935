using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Queue.Hosting;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite;
using Renesandro.Queue.Tests.Sqlite;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Tests.Hosting;

public sealed class JobKindTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_job_goes_to_the_handler_of_its_kind()
    {
        using var directory = new TemporaryDirectory();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddJobQueue()
            .UseSqlite(options => (options.Directory, options.Durability) = (directory.Path, SqliteDurability.ProcessDeath))
            .AddWorker()
            .AddHandler<ReportHandler>("report")
            .AddHandler<NoticeHandler>("notice")
            .AddHandler<NoticeHandler>();
        using var host = builder.Build();
        await host.StartAsync(Token);
        var queue = host.Services.GetRequiredService<IJobQueue>();
        var requests = new[]
        {
            new JobRequest("one") { Kind = "report" }, new JobRequest("two") { Kind = "notice" }, new JobRequest("three"),
        };

        foreach (var request in requests)
        {
            await queue.EnqueueAsync(request, Token);
            await foreach (var change in queue.WatchAsync(new() { JobId = request.Id }, Token))
            {
                if (change.Status == JobStatus.Done)
                {
                    break;
                }
            }
        }

        var handled = new List<string?>();
        foreach (var request in requests)
        {
            handled.Add((await queue.GetResultAsync(request.Id, "by", Token))?.Value);
        }

        handled.ShouldBe([nameof(ReportHandler), nameof(NoticeHandler), nameof(NoticeHandler)]);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task A_job_of_an_unknown_kind_goes_back_with_a_warning_and_no_attempt_is_counted()
    {
        await using var earlier = await WorkerHost.StartAsync((_, _) => throw new InvalidOperationException("It is not mine."), kind: "known");
        var id = await ReleasedAsync(earlier, "new");
        await ReleasedAsync(earlier, "new");

        var job = (await earlier.Queue.GetAsync(id, Token)).ShouldNotBeNull();
        (job.Status, job.Attempt, job.Error).ShouldBe((JobStatus.Queued, 0, null));
        (job.NotBefore - job.StartedAt!.Value).ShouldBeInRange(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(40));
        earlier.Log.Warnings.ShouldHaveSingleItem().ShouldStartWith($"Job {id} is of kind \"new\", for which this process has no handler");
    }

    [Fact]
    public async Task A_job_of_an_unknown_kind_is_done_by_the_first_process_that_knows_it()
    {
        await using var earlier = await WorkerHost.StartAsync((_, _) => Task.CompletedTask, kind: "known");
        var id = await ReleasedAsync(earlier, "new");
        await earlier.StopAsync();
        SqliteQueues.Execute(earlier.Directory, "UPDATE jobs SET due = 0");

        await using var later = await WorkerHost.StartAsync((_, _) => Task.CompletedTask, store: queue => queue.UseSqlite(earlier.Directory), kind: "new");

        (await later.ReachesAsync(id, JobStatus.Done)).Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_of_an_unknown_kind_can_be_cancelled()
    {
        await using var host = await WorkerHost.StartAsync((_, _) => Task.CompletedTask, kind: "known");
        var id = await ReleasedAsync(host, "new");

        (await host.Queue.CancelAsync(id, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Cancelled);
    }

    [Fact]
    public void The_warning_comes_once_an_hour_for_each_kind()
    {
        var time = new FakeTimeProvider();
        using var log = new RecordingLog();
        using var services = new ServiceCollection().BuildServiceProvider();
        using var factory = new LoggerFactory([log]);
        var handlers = new JobHandlers([], time, factory.CreateLogger<JobHandlers>());

        Resolve("one");
        Resolve("one");
        Resolve("two");
        time.Advance(TimeSpan.FromMinutes(59));
        Resolve("one");
        log.Warnings.Count().ShouldBe(2);
        time.Advance(TimeSpan.FromMinutes(1));
        Resolve("one");

        log.Warnings.Count().ShouldBe(3);

        void Resolve(string kind) => Should.Throw<JobPostponedException>(() => handlers.Resolve(
            new() { Id = Guid.NewGuid(), Kind = kind, Payload = "", FencingToken = 1, Attempt = 1, MaxAttempts = 1 }, services));
    }

    private static async Task<Guid> ReleasedAsync(WorkerHost host, string kind)
    {
        var id = (await host.Queue.EnqueueAsync(new("one") { Kind = kind, MaxAttempts = 1 }, Token)).Id;
        await foreach (var change in host.Queue.WatchAsync(new() { JobId = id, After = JobWatch.Beginning }, Token))
        {
            if (change.Transition == JobTransition.Released)
            {
                break;
            }
        }

        return id;
    }

    private sealed class ReportHandler : IJobHandler
    {
        public Task HandleAsync(JobContext context, CancellationToken cancellationToken) =>
            context.RecordResultAsync(new("by", nameof(ReportHandler)), cancellationToken);
    }

    private sealed class NoticeHandler : IJobHandler
    {
        public Task HandleAsync(JobContext context, CancellationToken cancellationToken) =>
            context.RecordResultAsync(new("by", nameof(NoticeHandler)), cancellationToken);
    }
}
