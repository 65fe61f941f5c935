using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Faults;

/// <summary>Full disks, and an ffmpeg that fails.</summary>
[Collection("faults")]
public sealed class ToolFaultTests(SampleMedia media, ITestOutputHelper output) : FaultTests(media, output)
{
    [Fact]
    public async Task A_full_disk()
    {
        await using var lab = await StartAsync();
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

    [Fact(Explicit = true)]
    public async Task A_machine_without_disk_space()
    {
        await using var lab = await StartAsync();
        string cancelled;
        using (await lab.StartWorkerAsync(("Renesandro:Rendering:MinFreeDisk", "1000000000000000")))
        {
            cancelled = await lab.QueueAsync("waits");
            var waiting = await lab.UntilAsync(cancelled, job => job["progress"]!["waiting"] is not null);
            ((string)waiting["progress"]!["waiting"]!).ShouldMatch(@"^too little disk: [\d.]+ GB free, 1000000\.0 GB wanted \(Renesandro:Rendering:MinFreeDisk\)$");
            await lab.CancelAsync(cancelled);
            await lab.EndAsync(cancelled);
        }

        using var other = await lab.StartWorkerAsync();
        await ReportAsync(lab, "no room: a job waits, says so and is cancelled; with room the next is done", cancelled, await lab.QueueAsync("goes"));
    }

    [Fact]
    public async Task An_ffmpeg_that_is_killed_or_hangs()
    {
        await using var lab = await StartAsync();
        var tools = new RiggedTools(Path.Combine(lab.Folder, "tools"));
        tools.Break("killed");
        string killed;
        JsonObject waiting;
        using (var patient = await lab.StartWorkerAsync(tools.Setting))
        {
            killed = await lab.QueueAsync("killed");
            waiting = await lab.UntilAsync(killed, job => job["error"] is not null);
            tools.Mend();
            ((int)(await lab.EndAsync(killed))["progress"]!["done"]!).ShouldBe(FaultLab.Variants);
            (await patient.StopAsync()).ShouldBe(0);
        }

        using var worker = await lab.StartWorkerAsync(tools.Setting, ("Renesandro:FFmpeg:Timeout", "00:00:10"));
        tools.Break("hung");
        var hung = await lab.Client.QueueAsync(lab.Origin.Job("hung", ["b.mp4"]));
        var end = await lab.EndAsync(hung);

        ((string)waiting["error"]!).ShouldContain("it was killed, perhaps for lack of memory");
        ((string?)end["status"]).ShouldBe("error");
        ((string)end["error"]!).ShouldContain("ffmpeg could not prepare the clip within 0:00:10.");
        await ReportAsync(lab, "ffmpeg killed: tried again; ffmpeg hung: ended and told", killed, hung);
    }

    [Fact(Explicit = true)]
    public async Task An_ffmpeg_that_truncates_its_files()
    {
        await using var lab = await StartAsync();
        var tools = new RiggedTools(Path.Combine(lab.Folder, "tools"));
        using var worker = await lab.StartWorkerAsync(tools.Setting);
        tools.Break("short");
        var cut = await lab.Client.QueueAsync(lab.Origin.Job("short", ["a.mp4", "b.mp4"]));
        var end = await lab.EndAsync(cut);
        tools.Mend();

        ((string?)end["status"], (int)end["progress"]!["done"]!).ShouldBe(("error", 0));
        await ReportAsync(lab, "ffmpeg's files lack their ends and it says nothing: none is stored nor kept for the next job", cut, await lab.QueueAsync("after"));
    }
}
