using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Faults;

/// <summary>Workers that are killed, frozen or stopped, or have the wrong time.</summary>
[Collection("faults")]
public sealed class WorkerFaultTests(SampleMedia media, ITestOutputHelper output) : FaultTests(media, output)
{
    [Fact]
    public async Task A_worker_killed_in_every_stage()
    {
        await using var lab = await StartAsync();
        var (fetched, spoken) = (new TaskCompletionSource(), new TaskCompletionSource());
        lab.Origin.Gate = fetched.Task;
        lab.Speech.Interfere = async (context, _) =>
        {
            await spoken.Task;
            return context.RequestAborted.IsCancellationRequested;
        };
        var id = await lab.QueueAsync("stages");
        await KillAsync(() => lab.UntilStageAsync(id, "fetching"));
        fetched.SetResult();
        await KillAsync(() => lab.UntilStageAsync(id, "preparing"));
        spoken.SetResult();
        await KillAsync(() => lab.UntilDoneAsync(id, 1));
        await KillAsync(() => lab.UntilDoneAsync(id, FaultLab.Variants - 2));
        using var last = await lab.StartWorkerAsync();

        await ReportAsync(lab, "worker killed fetching, preparing, rendering and at its end", id);

        async Task KillAsync(Func<Task> reached)
        {
            using var worker = await lab.StartWorkerAsync();
            await reached();
            await worker.KillAloneAsync();
            await lab.UntilNoToolsAsync();
        }
    }

    [Fact(Explicit = true)]
    public async Task A_worker_frozen_past_its_lease()
    {
        await using var lab = await StartAsync();
        using var frozen = await lab.StartWorkerAsync();
        var id = await lab.QueueAsync("frozen");
        await lab.UntilDoneAsync(id, 1);
        await frozen.FreezeAsync();
        using (var other = await lab.StartWorkerAsync())
        {
            await lab.EndAsync(id);
            (await other.StopAsync()).ShouldBe(0);
        }

        var before = lab.Files("frozen");
        await frozen.ThawAsync();
        var next = await lab.QueueAsync("thawed");
        await lab.EndAsync(next);
        (await frozen.StopAsync()).ShouldBe(0);

        lab.Files("frozen").ShouldBe(before);
        await ReportAsync(lab, "worker frozen past its lease, thawed when another had ended its job", id, next);
    }

    [Fact(Explicit = true)]
    public async Task Workers_that_are_shut_down()
    {
        await using var lab = await StartAsync();
        var id = await lab.QueueAsync("drain");
        foreach (var done in new[] { 1, 8 })
        {
            using var worker = await lab.StartWorkerAsync();
            await lab.UntilDoneAsync(id, done);
            (await worker.StopAsync()).ShouldBe(0);
        }

        using var last = await lab.StartWorkerAsync();
        var end = await lab.EndAsync(id);

        ((int)end["progress"]!["done"]!).ShouldBe(FaultLab.Variants);
        await ReportAsync(lab, "two workers told to stop in the middle, which is no attempt", id);
    }

    [Fact(Explicit = true)]
    public async Task A_job_that_kills_its_workers()
    {
        var poison = Path.Combine(Path.GetTempPath(), $"renesandro-{Guid.NewGuid():N}.mp4");
        await File.WriteAllBytesAsync(poison, [.. await File.ReadAllBytesAsync(Media.Red), .. Encoding.ASCII.GetBytes(RiggedTools.Poison)]);
        await using var lab = await StartAsync(new() { Clips = [("poison.mp4", poison)], MaxAttempts = 6 });
        var tools = new RiggedTools(Path.Combine(lab.Folder, "tools"));
        var bad = await lab.Client.QueueAsync(lab.Origin.Job("poison", ["poison.mp4"]));
        var good = await lab.QueueAsync("good");
        var deaths = 0;
        var ended = lab.UntilAsync(bad, job => (string?)job["status"] == "error");
        while (!ended.IsCompleted)
        {
            using var worker = await lab.StartWorkerAsync(tools.Setting);
            var death = worker.EndAsync();
            deaths += await Task.WhenAny(death, ended) == death ? 1 : 0;
        }

        ((string)(await ended)["error"]!).ShouldContain("its lease ran out in attempt 6 of 6");
        deaths.ShouldBe(6);
        using var last = await lab.StartWorkerAsync(tools.Setting);
        ((string?)(await lab.EndAsync(good))["status"]).ShouldBe("done");
        await ReportAsync(lab, $"a job that killed {deaths} workers, beside one that did not", bad, good);
        File.Delete(poison);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true, Explicit = true)]
    public async Task Clocks_that_are_wrong_by_an_hour(bool onSqlite)
    {
        var (ahead, behind) = (WrongClock.By(TimeSpan.FromHours(1)), WrongClock.By(TimeSpan.FromHours(-1)));
        await using var lab = await StartAsync(new() { OnSqlite = onSqlite });
        await lab.Api.KillAsync();
        await lab.StartApiAsync(ahead);
        using (var answer = await lab.Client.GetAsync(new Uri("/health/live", UriKind.Relative)))
        {
            answer.Headers.Date!.Value.ShouldBe(DateTimeOffset.UtcNow.AddHours(1), TimeSpan.FromMinutes(1), "the clock is not off");
        }

        await using var store = lab.Store();
        var queue = store.GetRequiredService<IJobQueue>();
        var ids = new List<string>();
        var longest = TimeSpan.Zero;
        foreach (var (first, second) in new[] { (ahead, behind), (behind, ahead) })
        {
            var held = new TaskCompletionSource();
            lab.Origin.Gate = held.Task;
            var holder = await lab.StartWorkerAsync(first);
            ids.Add(await lab.QueueAsync($"clock{ids.Count}"));
            await lab.UntilStageAsync(ids[^1], "fetching");
            using var other = await lab.StartWorkerAsync(second);
            await Task.Delay(FaultLab.Lease * 2);
            (await AttemptAsync()).ShouldBe(1, "the lease was taken from a worker that renewed it");

            await holder.KillAloneAsync();
            var killed = Stopwatch.GetTimestamp();
            await Until.SeenAsync(() => queue.GetAsync(Guid.Parse(ids[^1])), job => job!.Attempt >= 2);
            longest = Stopwatch.GetElapsedTime(killed) > longest ? Stopwatch.GetElapsedTime(killed) : longest;
            held.SetResult();
            ((string?)(await lab.EndAsync(ids[^1]))["status"]).ShouldBe("done");
            (await AttemptAsync()).ShouldBe(2);
        }

        await ReportAsync(
            lab, $"clocks an hour ahead and behind, {(onSqlite ? "SQLite" : "Redis")}: a dead worker's job taken over after {longest.TotalSeconds:0.0} s at most", [.. ids]);

        async Task<int> AttemptAsync() => (await queue.GetAsync(Guid.Parse(ids[^1])))!.Attempt;
    }
}
