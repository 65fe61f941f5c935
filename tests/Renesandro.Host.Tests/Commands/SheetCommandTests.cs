using System.Text.Json;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class SheetCommandTests(SampleMedia media) : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_spreadsheet_is_planned_and_rendered_under_its_own_name()
    {
        _workspace.Add(media.Red);
        _workspace.Add(media.Green);
        _workspace.Write("spring ads.csv", "\uFEFFhook;hook:label;cta;text:claim\r\nred.mp4;stop;green.mp4;Now\r\ngreen.mp4;;;(none)\r\n");
        _workspace.Write("rest.json", """{ "selection": { "kind": "each" }, "options": { "seed": 7, "canvas": { "width": 160, "height": 120, "fps": 25 } } }""");

        var plan = await _workspace.RunAsync("plan", "spring ads.csv", "--with", "rest.json", "--json");
        var render = await _workspace.RunAsync("render", "spring ads.csv", "--with", "rest.json");

        plan.ExitCode.ShouldBe(0, plan.Error);
        using var json = JsonDocument.Parse(plan.Out);
        json.RootElement.GetProperty("task_name").GetString().ShouldBe("spring ads");
        json.RootElement.GetProperty("seed").GetInt64().ShouldBe(7);
        json.RootElement.GetProperty("combinations").GetInt64().ShouldBe(4);
        json.RootElement.GetProperty("count").GetInt64().ShouldBe(2);
        render.ExitCode.ShouldBe(0, render.Error);
        render.LastLine.ShouldBe("2 rendered, 0 failed");
        Path.GetFileName(_workspace.JobFolder).ShouldStartWith("spring ads-");
        var table = await File.ReadAllLinesAsync(Path.Combine(_workspace.JobFolder, "manifest.csv"), TestContext.Current.CancellationToken);
        table[0].ShouldStartWith("index,file,status,error,hook,cta,claim,");
        table[1].ShouldStartWith("0,0000_stop_green_Now.mp4,done,,stop,green,Now,");
    }

    [Fact]
    public async Task What_is_found_while_planning_names_the_row_too()
    {
        _workspace.Add(media.Red);
        _workspace.Write("blocks.csv", "hook\n\nred.mp4\n");
        _workspace.Write("rest.json", """{ "options": { "sound": 1 } }""");

        var plan = await _workspace.RunAsync("plan", "blocks.csv", "--with", "rest.json");

        plan.ExitCode.ShouldBe(0, plan.Error);
        plan.OutLines.ShouldContain("Warning   One clip has no sound of its own, although it is to be played: row 3, column hook (red). Set its sound to 0, or use a clip with sound.");
    }

    [Fact]
    public async Task Help_shows_how()
    {
        var help = await _workspace.RunAsync("render", "--help");

        help.Out.ShouldContain("--with <FILE.json>");
        help.Out.ShouldContain("renesandro render blocks.csv");
    }
}
