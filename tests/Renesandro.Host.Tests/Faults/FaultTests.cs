using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Faults;

/// <summary>Machines that break, one scenario each, and one oracle for all.</summary>
public sealed class FaultTests(SampleMedia media, ITestOutputHelper output)
{
    [Fact]
    public async Task A_worker_killed_in_every_stage()
    {
        await using var lab = await FaultLab.StartAsync(media);
        var held = new TaskCompletionSource();
        lab.Origin.Gate = held.Task;
        var id = await lab.QueueAsync("stages");
        await KillAsync(() => lab.UntilStageAsync(id, "fetching"));
        held.SetResult();
        await KillAsync(() => lab.UntilStageAsync(id, "preparing"));
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

    [Fact]
    public async Task A_worker_frozen_past_its_lease()
    {
        await using var lab = await FaultLab.StartAsync(media);
        using var frozen = await lab.StartWorkerAsync();
        var id = await lab.QueueAsync("frozen");
        await lab.UntilDoneAsync(id, 1);
        await frozen.FreezeAsync();
        using var other = await lab.StartWorkerAsync();
        await lab.EndAsync(id);
        var before = lab.Files();
        await frozen.ThawAsync();
        await Task.Delay(500);

        lab.Files().ShouldBe(before);
        (await frozen.StopAsync()).ShouldBe(0);
        await ReportAsync(lab, "worker frozen past its lease, thawed when another had ended its job", id);
    }

    [Fact]
    public async Task Workers_told_to_stop()
    {
        await using var lab = await FaultLab.StartAsync(media);
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

    [Fact]
    public async Task Redis_killed_and_paused()
    {
        await using var lab = await FaultLab.StartAsync(media);
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

    [Fact]
    public async Task Redis_restarted_empty()
    {
        await using var lab = await FaultLab.StartAsync(media);
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

    [Fact]
    public async Task A_disk_that_is_full()
    {
        await using var lab = await FaultLab.StartAsync(media);
        var tools = new RiggedTools(Path.Combine(lab.Folder, "tools"));
        tools.Break("full");
        using var worker = await lab.StartWorkerAsync(tools.Setting);
        var id = await lab.QueueAsync("full");
        var waiting = await lab.UntilAsync(id, job => job["error"] is not null);
        tools.Mend();

        ((string)waiting["error"]!).ShouldContain("The disk of the work directory is full: free some space");
        ((int)(await lab.EndAsync(id))["progress"]!["done"]!).ShouldBe(FaultLab.Variants);
        await ReportAsync(lab, "disk full while clips are prepared, then room", id);
    }

    [Fact]
    public async Task A_machine_without_room()
    {
        await using var lab = await FaultLab.StartAsync(media);
        string cancelled;
        using (await lab.StartWorkerAsync(("Renesandro:Rendering:MinFreeDisk", "1000000000000000")))
        {
            cancelled = await lab.QueueAsync("waits");
            var waiting = await lab.UntilAsync(cancelled, job => job["progress"]!["waiting"] is not null);
            ((string)waiting["progress"]!["waiting"]!).ShouldMatch(@"^too little disk: [\d.]+ GB free, 1000000\.0 GB wanted \(Renesandro:Rendering:MinFreeDisk\)$");
            (await lab.Client.DeleteAsync(new Uri($"/process_media/{cancelled}", UriKind.Relative))).EnsureSuccessStatusCode();
            await lab.EndAsync(cancelled);
        }

        using var other = await lab.StartWorkerAsync();
        await ReportAsync(lab, "no room: a job waits, says so and is cancelled; with room the next is done", cancelled, await lab.QueueAsync("goes"));
    }

    [Fact]
    public async Task An_ffmpeg_that_is_killed_or_hangs()
    {
        await using var lab = await FaultLab.StartAsync(media);
        var tools = new RiggedTools(Path.Combine(lab.Folder, "tools"));
        using var worker = await lab.StartWorkerAsync(tools.Setting, ("Renesandro:FFmpeg:Timeout", "00:00:02"));
        tools.Break("killed");
        var killed = await lab.QueueAsync("killed");
        var waiting = await lab.UntilAsync(killed, job => job["error"] is not null);
        tools.Mend();
        await lab.EndAsync(killed);
        tools.Break("hung");
        var hung = await lab.Client.QueueAsync(lab.Origin.Job("hung", ["b.mp4"]));
        var end = await lab.EndAsync(hung);

        ((string)waiting["error"]!).ShouldContain("it was killed, perhaps for want of memory");
        ((string?)end["status"]).ShouldBe("error");
        ((string)end["error"]!).ShouldContain("ffmpeg could not prepare the clip within 0:00:02.");
        await ReportAsync(lab, "ffmpeg killed: tried again; ffmpeg hung: ended and told", killed, hung);
    }

    [Fact]
    public async Task An_api_that_dies_between_accepting_and_answering()
    {
        await using var lab = await FaultLab.StartAsync(media);
        var ids = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            var lost = lab.Client.SendJobAsync(lab.Job($"round{round}"), $"key{round}");
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

    [Fact]
    public async Task A_job_that_kills_its_workers()
    {
        var poison = Path.Combine(Path.GetTempPath(), $"renesandro-{Guid.NewGuid():N}.mp4");
        await File.WriteAllBytesAsync(poison, [.. await File.ReadAllBytesAsync(media.Red), .. Encoding.ASCII.GetBytes(RiggedTools.Poison)]);
        await using var lab = await FaultLab.StartAsync(media, ("poison.mp4", poison));
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

        // The next job takes away what the last of them left.
        await ReportAsync(lab, $"a job that killed {deaths} workers", bad, good, await lab.QueueAsync("after"));
        File.Delete(poison);
    }

    private async Task ReportAsync(FaultLab lab, string scenario, params string[] ids) =>
        output.WriteLine($"Figures: faults: {scenario}: {await lab.JudgeAsync(ids)}");
}
