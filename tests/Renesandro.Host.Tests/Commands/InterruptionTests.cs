using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class InterruptionTests(SampleMedia media) : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_while_clips_are_encoded_stops_every_tool_and_leaves_nothing(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds processes the way Linux tells them.");
        _workspace.Add(media.HeavyClip);
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "a": ["long.mp4"] }, "options": { "preset": "veryslow" } }""");
        using var command = _workspace.Start(["render", "job.json"]);
        await command.WaitForLineAsync("Preparing: ");
        await Until.AnyAsync(() => RunningTools.On(_workspace.Path));

        await command.SendAsync(signal);
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(130);
        result.LastLine.ShouldBe("0 rendered, 0 failed");
        result.ErrorLines.ShouldBe(["Interrupted."]);
        RunningTools.On(_workspace.Path).ShouldBeEmpty();
        FilesUnder("data/work").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_signal_while_variants_are_stored_leaves_only_complete_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends a signal.");
        _workspace.Add(media.Red);
        var clips = string.Join(", ", Enumerable.Range(0, 20).Select(clip => $$"""{ "url": "red.mp4", "label": "c{{clip}}" }"""));
        _workspace.Write("job.json", $$"""{ "task_name": "x", "video_blocks": { "a": [{{clips}}], "b": [{{clips}}], "c": [{{clips}}] } }""");
        using var command = _workspace.Start(["render", "job.json"]);
        await command.WaitForLineAsync("Rendering: ");
        await Until.SeenAsync(() => FilesUnder("out").Length, files => files > 10);
        await command.SendAsync("INT");
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(130);
        var files = FilesUnder("out");
        files.ShouldAllBe(file => file.EndsWith(".mp4", StringComparison.Ordinal));
        files.Length.ShouldBeLessThan(8000);
        files.Select(file => new FileInfo(file).Length).Distinct().ShouldHaveSingleItem();
        result.LastLine.ShouldBe($"{files.Length} rendered, 0 failed");
        FilesUnder("data/work").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_waits_for_disk_space_says_so_and_can_be_cancelled()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends a signal.");
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "a": ["red.mp4"] } }""");
        using var command = _workspace.Start(["render", "job.json"], ("Renesandro__Rendering__MinFreeDisk", "1000000000000000"));
        (await command.WaitForLineAsync("Waiting: ")).ShouldMatch(
            @"^Waiting: too little disk: [\d.]+ GB free, 1000000\.0 GB wanted \(Renesandro:Rendering:MinFreeDisk\)$");
        await command.SendAsync("INT");
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(130);
        result.LastLine.ShouldBe("0 rendered, 0 failed");
        FilesUnder("data/work").ShouldBeEmpty();
    }

    private string[] FilesUnder(string folder)
    {
        var path = Path.Combine(_workspace.Path, folder);
        return Directory.Exists(path) ? [.. Directory.GetFiles(path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != Workspace.FolderMark)] : [];
    }

    public void Dispose() => _workspace.Dispose();
}
