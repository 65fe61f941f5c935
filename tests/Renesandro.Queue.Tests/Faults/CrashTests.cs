using System.Diagnostics;
using Renesandro.Contracts;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Tests.Faults;

/// <summary>Kills worker processes in the middle of their work, on either store.</summary>
public abstract class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 50;
    private const int AtOnce = 3;
    private const int StepsPerJob = 5;
    private const int Children = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected async Task KillWorkersAsync(IJobQueue queue, params string[] arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var ledger = new Ledger(queue, Token);
        var random = new Random(seed);
        using var planning = new SemaphoreSlim(1);
        var kills = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (await PlanAsync() is { } lines)
            {
                await using var worker = WorkerProcess.Start(arguments);
                for (var line = 0; line < lines; line++)
                {
                    (await worker.ReadAsync()).ShouldNotBeNull();
                }

                await worker.KillAsync();
            }
        }));

        await using var last = WorkerProcess.Start(arguments);
        var draining = DrainAsync(last);
        await ledger.FollowToTheEndAsync();
        await ledger.BalanceAsync();
        await last.KillAsync();
        await draining;

        output.WriteLine(
            $"Figures: {GetType().Name}: {Kills} workers killed, {ledger.Accepted} jobs: {ledger.Count(JobTransition.Leased)} leases, {ledger.Count(JobTransition.LeaseExpired)} ran out, "
            + $"{ledger.Count(JobTransition.Completed)} done, {ledger.Count(JobTransition.DeadLettered)} dead-lettered, "
            + $"{ledger.Lost} lost, {ledger.Twice} twice, {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
        ledger.Count(JobTransition.LeaseExpired).ShouldBeGreaterThan(0, "no kill hit a running job: nothing was shown");

        // Each worker that is to be killed brings its own work, so that every kill finds some.
        async Task<int?> PlanAsync()
        {
            await planning.WaitAsync(Token);
            try
            {
                for (var i = 0; i < 4 && kills < Kills; i++)
                {
                    await ledger.EnqueueAsync(random.Next(20) == 0 ? "poison" : $"{StepsPerJob}");
                }

                return kills++ < Kills ? random.Next(2, 22) : null;
            }
            finally
            {
                planning.Release();
            }
        }
    }

    protected async Task KillWorkersOfATreeAsync(IJobQueue queue, params string[] arguments)
    {
        var parent = new JobRequest("1") { AwaitsChildren = true, IfDependencyFails = DependencyFailure.Continue, MaxAttempts = 1000 };
        var children = Enumerable.Range(0, Children).Select(i => new JobRequest(i % 20 == 0 ? "poison" : $"{StepsPerJob}") { MaxAttempts = 1000 }).ToList();
        await queue.EnqueueAsync(parent, Token);
        var fanOut = queue.EnqueueChildrenAsync(parent.Id, children, Token);
        var random = new Random(Children);
        var kills = 0;
        do
        {
            await using var worker = WorkerProcess.Start(arguments);
            for (var line = random.Next(2, 60); line > 0; line--)
            {
                await worker.ReadAsync();
            }

            await worker.KillAsync();
            kills++;
        }
        while ((await queue.ReadChildrenAsync(parent.Id, new() { Take = 0 }, Token))!.Open > 10);

        await fanOut;
        await using var last = WorkerProcess.Start(arguments);
        var draining = DrainAsync(last);
        var transitions = new List<JobTransition>();
        await foreach (var change in queue.WatchAsync(new() { JobId = parent.Id, After = JobWatch.Beginning }, Token))
        {
            transitions.Add(change.Transition);
            if (change.Transition == JobTransition.Completed)
            {
                break;
            }
        }

        var ended = (await queue.ReadChildrenAsync(parent.Id, new() { Take = 500 }, Token))!;
        await last.KillAsync();
        await draining;
        output.WriteLine($"Figures: {GetType().Name}: {kills} workers killed, {ended.Total} children: {ended.Done} done, {ended.DeadLettered} dead-lettered, "
            + $"{transitions.Count(transition => transition == JobTransition.Unblocked)} last one");
        kills.ShouldBeGreaterThan(0);
        transitions.Count(transition => transition == JobTransition.Unblocked).ShouldBe(1);
        (ended.Total, ended.Done, ended.DeadLettered).ShouldBe((Children, Children - Children / 20, Children / 20));
    }

    protected static async Task FreezeWorkerAsync(IJobQueue queue, params string[] arguments)
    {
        // Each time it is frozen at the wrong moment costs an attempt.
        var id = (await queue.EnqueueAsync(new("1000") { MaxAttempts = 1000 }, Token)).Id;
        await using var worker = WorkerProcess.Start(arguments);
        await FreezeBetweenWritesAsync(worker, queue);

        // Nobody renews the lease now, so the job comes here, and this leaser finishes it.
        var lease = (await queue.LeaseAsync(new("second") { Wait = Until.Limit }, Token)).ShouldHaveSingleItem();
        lease.Job.Attempt.ShouldBeGreaterThanOrEqualTo(2, "a machine that is busy may have taken it from the worker once more before it was frozen");
        var before = (await queue.ListResultsAsync(id, new(Take: 1000), Token)).Results;
        await worker.ThawAsync();
        await worker.ReadUntilAsync("lost");

        (await queue.ListResultsAsync(id, new(Take: 1000), Token)).Results.ShouldBe(before);
        (await queue.GetAsync(id, Token)).ShouldNotBeNull().Worker.ShouldBe("second");
        await lease.CompleteAsync(Token);
    }

    // Frozen in the middle of a write it would hold the lock of the file, and with it everybody: that is another story.
    private static async Task FreezeBetweenWritesAsync(WorkerProcess worker, IJobQueue queue)
    {
        while (true)
        {
            await worker.ReadUntilAsync("step");
            await worker.FreezeAsync();
            try
            {
                await queue.EnqueueAsync(new("1") { Delay = TimeSpan.FromDays(1) }, Token);
                return;
            }
            catch (JobQueueUnavailableException)
            {
                await worker.ThawAsync();
            }
        }
    }

    // A pipe that nobody reads would stop the worker.
    private static async Task DrainAsync(WorkerProcess worker)
    {
        while (await worker.ReadAsync() is not null)
        {
        }
    }
}
