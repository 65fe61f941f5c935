using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Faults;

/// <summary>A queue that is killed, loses its data, is full or disconnected, and an API that is killed.</summary>
[Collection("faults")]
public sealed class StoreFaultTests(SampleMedia media, ITestOutputHelper output) : FaultTests(media, output)
{
    private const int Cuts = 10;

    [Fact]
    public async Task Redis_killed_and_paused()
    {
        await using var lab = await StartAsync();
        using var worker = await lab.StartWorkerAsync();
        var first = await lab.QueueAsync("killed");
        await lab.UntilDoneAsync(first, 1);
        await lab.Redis.RestartAsync();
        await lab.EndAsync(first);
        var second = await lab.QueueAsync("paused");
        await lab.UntilDoneAsync(second, 1);
        await lab.Redis.PauseAsync(TimeSpan.FromSeconds(4));

        await ReportAsync(lab, "redis-server killed, and paused past the lease", first, second);
    }

    [Fact(Explicit = true)]
    public async Task Redis_restarted_empty()
    {
        await using var lab = await StartAsync();
        using var worker = await lab.StartWorkerAsync();
        var lost = await lab.QueueAsync("lost");
        await lab.UntilDoneAsync(lost, 1);
        await lab.Redis.RestartAsync(empty: true);
        string? id = null;
        while (id is null)
        {
            using var answer = await lab.Client.SendJobAsync(lab.Job("after"), "after");
            id = answer.IsSuccessStatusCode ? (string?)(await answer.ShouldBeAsync(HttpStatusCode.OK))["media_id"] : null;
        }

        await lab.EndAsync(id);
        (await lab.Client.GetAsync(new Uri($"/process_media/status/{lost}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await ReportAsync(lab, "redis-server restarted empty: what it knew is gone, what comes is done", id);
    }

    [Fact(Explicit = true)]
    public async Task Dropped_connections_to_Redis()
    {
        await using var lab = await StartAsync(new() { BehindProxy = true });
        using var worker = await lab.StartWorkerAsync();
        var id = await lab.QueueAsync("cut");
        for (var cut = 1; cut <= Cuts; cut++)
        {
            await lab.UntilDoneAsync(id, cut);
            lab.Proxy!.Cut();
        }

        ((int)(await lab.EndAsync(id))["progress"]!["done"]!).ShouldBe(FaultLab.Variants);
        await ReportAsync(lab, $"connections to Redis cut {Cuts} times", id);
    }

    [Fact]
    public async Task An_API_that_dies_between_accepting_and_responding()
    {
        await using var lab = await StartAsync();
        var ids = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            var lost = lab.Client.SendJobAsync(lab.Job($"round{round}"), $"key{round}");

            // A death at another moment each time: before the job arrives, while it is taken, and after.
            await Task.Delay(round * 4);
            await lab.Api.KillAsync();
            await lost.ContinueWith(task => task.Exception, TaskScheduler.Default);
            await lab.StartApiAsync();
            ids.Add(await lab.QueueAsync($"round{round}", $"key{round}"));
        }

        using var worker = await lab.StartWorkerAsync();
        await using (var store = lab.Store())
        {
            (await store.GetRequiredService<IJobQueue>().ListAsync(new JobQuery())).Jobs.Select(job => job.Id.ToString()).ShouldBe(ids, ignoreOrder: true);
        }

        await ReportAsync(lab, "API killed four times while it took a job, asked again with the same key", [.. ids]);
    }

    [Fact(Explicit = true)]
    public async Task A_redis_whose_memory_is_full()
    {
        await using var lab = await StartAsync();
        await FillAsync(lab, "Redis at its maxmemory", async () =>
        {
            await lab.Redis.CommandAsync("CONFIG SET maxmemory 1");
            return () => lab.Redis.CommandAsync("CONFIG SET maxmemory 0");
        });
    }

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_whose_disk_is_full(bool onSqlite)
    {
        await using var lab = await StartAsync(new() { OnSqlite = onSqlite, OnSmallDisk = true });
        await FillAsync(lab, $"disk of {(onSqlite ? "the SQLite file" : "Redis")} full", () =>
        {
            var ballast = SmallDisk.Fill(lab.QueueFolder);
            return Task.FromResult(() =>
            {
                File.Delete(ballast);
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>In the middle of a job the store becomes full, until there is space again: callers are asked to retry, and accepted jobs are done.</summary>
    private async Task FillAsync(FaultLab lab, string scenario, Func<Task<Func<Task>>> fill)
    {
        using var worker = await lab.StartWorkerAsync();
        var running = await lab.QueueAsync("running");
        await lab.UntilDoneAsync(running, 1);
        var makeRoom = await fill();
        var accepted = new List<string>();
        TimeSpan? wait = null;
        while (wait is null)
        {
            using var answer = await lab.Client.SendJobAsync(lab.Job("more"));
            if (answer.IsSuccessStatusCode)
            {
                accepted.Add((string)(await answer.ShouldBeAsync(HttpStatusCode.OK))["media_id"]!);
                continue;
            }

            await answer.ShouldBeAsync(HttpStatusCode.ServiceUnavailable);
            wait = answer.Headers.RetryAfter!.Delta;
        }

        // Longer than the lease, which nobody can renew.
        await Task.Delay(FaultLab.Lease * 1.5);
        await makeRoom();
        foreach (var id in accepted)
        {
            await lab.CancelAsync(id);
        }

        ((int)(await lab.EndAsync(running))["progress"]!["done"]!).ShouldBe(FaultLab.Variants);
        await ReportAsync(lab, $"{scenario}, then room", [running, .. accepted, await lab.QueueAsync("after")]);
    }
}
