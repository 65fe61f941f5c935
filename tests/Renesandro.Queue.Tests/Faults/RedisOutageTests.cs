using System.Diagnostics;
using Renesandro.Queue.Tests.Hosting;
using Renesandro.Queue.Tests.Redis;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Tests.Faults;

/// <summary>The server killed, and the connection cut, in the middle of a run.</summary>
public sealed class RedisOutageTests(ITestOutputHelper output)
{
    private const int Jobs = 200;
    private const int StepsPerJob = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_survive_a_server_that_is_killed_and_restarted()
    {
        await using var server = await RedisServer.StartAsync();
        await RunThroughAsync(server.Address, "server killed", 5, async () =>
        {
            await server.KillAsync();
            await server.RestartAsync();
        });
    }

    [Fact]
    public async Task Jobs_survive_connections_that_are_cut()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = new TcpProxy(server.Port);
        await RunThroughAsync(proxy.Address, "connections cut", 20, () =>
        {
            proxy.Cut();
            return Task.CompletedTask;
        });
    }

    private async Task RunThroughAsync(string address, string disaster, int times, Func<Task> strike)
    {
        var begun = Stopwatch.GetTimestamp();
        var steps = 0;
        var due = new SemaphoreSlim(0);
        await using var host = await WorkerHost.StartAsync(
            async (context, token) =>
            {
                for (var step = 0; step < StepsPerJob; step++)
                {
                    if (await context.GetResultAsync($"step-{step:D3}", token) is null)
                    {
                        await context.RecordResultAsync(new($"step-{step:D3}", $"{context.Job.FencingToken}"), token);
                        if (Interlocked.Increment(ref steps) % (Jobs * StepsPerJob / (times + 1)) == 0)
                        {
                            due.Release();
                        }
                    }
                }
            },
            options => (options.Parallelism, options.LeaseDuration, options.SweepInterval) = (4, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)),
            builder => builder.UseRedis(address + ",connectTimeout=1000,asyncTimeout=2000"));
        using var queue = RedisQueues.Open(address + ",connectTimeout=1000,asyncTimeout=2000");
        var ledger = new Ledger(queue, Token);
        var striking = Task.Run(
            async () =>
            {
                for (var i = 0; i < times; i++)
                {
                    await due.WaitAsync(Token);
                    await strike();
                }
            },
            Token);

        for (var i = 0; i < Jobs; i++)
        {
            await ledger.EnqueueAsync($"{StepsPerJob}");
        }

        await ledger.FollowToTheEndAsync();
        await striking.WaitAsync(Token);
        await ledger.BalanceAsync();
        output.WriteLine(
            $"Figures: {nameof(RedisOutageTests)}: {disaster} {times} times, {ledger.Accepted} jobs: {ledger.Count(JobTransition.Leased)} leases, {ledger.Count(JobTransition.LeaseExpired)} ran out, "
            + $"{ledger.Count(JobTransition.Released)} handed back, {ledger.Count(JobTransition.Failed)} tried again, "
            + $"{ledger.Count(JobTransition.Completed)} done, {ledger.Lost} lost, {ledger.Twice} twice, {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
    }
}
