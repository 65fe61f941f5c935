using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class RenderCommandTests(SampleMedia media) : IDisposable
{
    private const string Job = """
        {
          "task_name": "summer",
          "video_blocks": { "hook": ["red.mp4", "green.mp4"], "end": ["blue.mkv"] },
          "audio_blocks": { "bed": ["music.m4a"] },
          "options": { "seed": 42 }
        }
        """;

    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_valid_job_is_rendered_into_its_own_folder()
    {
        AddJob();
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        result.LastLine.ShouldBe("2 rendered, 0 failed");
        Path.GetFileName(_workspace.JobFolder).ShouldMatch(@"^summer-\d{10}$");
        Directory.GetFiles(_workspace.JobFolder).Select(Path.GetFileName).Where(name => name != Workspace.FolderMark).Order(StringComparer.Ordinal)
            .ShouldBe(["0000_red_blue.mp4", "0001_green_blue.mp4", "manifest.csv", "manifest.json"]);
    }

    [Fact]
    public async Task A_webhook_is_for_the_api_and_the_command_says_so()
    {
        AddJob();
        _workspace.Write("job.json", Job.Replace("\"seed\": 42", "\"webhook\": \"http://localhost:1/\"", StringComparison.Ordinal));
        var result = await _workspace.RunAsync("render", "job.json");

        result.ErrorLines.ShouldBe(["options.webhook: only jobs of the HTTP API call it; nobody is called here."]);
        result.LastLine.ShouldBe("2 rendered, 0 failed");
    }

    [Fact]
    public async Task The_manifest_contains_the_seed_and_every_variant()
    {
        AddJob();
        await _workspace.RunAsync("render", "job.json", "--seed", "7");

        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_workspace.JobFolder, "manifest.json")));
        manifest.RootElement.GetProperty("task_name").GetString().ShouldBe("summer");
        manifest.RootElement.GetProperty("seed").GetInt64().ShouldBe(7);
        manifest.RootElement.GetProperty("variants").EnumerateArray()
            .Select(variant => variant.GetProperty("frames").GetInt64())
            .ShouldBe([45, 45]);
    }

    [Fact]
    public async Task The_summary_shows_the_folder_the_figures_the_canvas_and_the_seed()
    {
        AddJob();
        var result = await _workspace.RunAsync("render", "job.json", "--out", "elsewhere");

        var folder = Directory.GetDirectories(Path.Combine(_workspace.Path, "elsewhere")).Single();
        result.OutLines.ShouldContain(line => line.StartsWith("Folder    ", StringComparison.Ordinal) && line.EndsWith(Path.GetFileName(folder), StringComparison.Ordinal));
        result.OutLines.ShouldContain(line => line.StartsWith("Made      2 variants, ", StringComparison.Ordinal) && !line.Contains(" 0 B", StringComparison.Ordinal));
        result.OutLines.ShouldContain("Canvas    320×240 at 30 fps");
        result.OutLines.ShouldContain("Seed      42");
    }

    [Fact]
    public async Task Take_renders_only_the_first_variants()
    {
        AddJob();
        var result = await _workspace.RunAsync("render", "job.json", "--take", "1");

        result.LastLine.ShouldBe("1 rendered, 0 failed");
        Directory.GetFiles(_workspace.JobFolder, "*.mp4").Select(Path.GetFileName).ShouldBe(["0000_red_blue.mp4"]);
    }

    [Fact]
    public async Task Without_a_terminal_a_preview_is_made_and_the_command_says_how_to_go_on()
    {
        AddJob();
        _workspace.Write("job.json", Job.Replace("\"seed\": 42", "\"seed\": 42, \"preview\": 1", StringComparison.Ordinal));
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.OutLines.ShouldContain("Left out  1 other variant: 'renesandro render job.json --seed 42 --approve' makes all of them in a new folder");
        result.LastLine.ShouldBe("1 rendered, 0 failed");
        Directory.GetFiles(_workspace.JobFolder, "*.mp4").Select(Path.GetFileName).ShouldBe(["0000_red_blue.mp4"]);
        (await File.ReadAllTextAsync(Path.Combine(_workspace.JobFolder, "manifest.json"))).ShouldContain("\"left_out\": 1");
    }

    [Fact]
    public async Task An_approved_preview_is_not_asked_about()
    {
        AddJob();
        _workspace.Write("job.json", Job.Replace("\"seed\": 42", "\"seed\": 42, \"preview\": 1", StringComparison.Ordinal));
        var result = await _workspace.RunAsync("render", "job.json", "--approve");

        (result.ExitCode, result.LastLine).ShouldBe((0, "2 rendered, 0 failed"));
        result.Out.ShouldNotContain("Preview");
    }

    [Fact]
    public async Task Output_to_a_file_or_a_build_log_contains_no_escape_codes()
    {
        AddJob();
        using var command = _workspace.Start(["render", "job.json"], ("GITHUB_ACTIONS", "true"), ("TERM", "xterm-256color"));
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(0, result.Error);
        result.OutLines.ShouldContain(line => line.StartsWith("Fetching: ", StringComparison.Ordinal));
        result.OutLines.ShouldContain(line => line.StartsWith("Rendering: ", StringComparison.Ordinal));
        result.Out.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task The_frame_rate_of_the_original_is_taken_from_its_variable()
    {
        AddJob();
        using var command = _workspace.Start(["render", "job.json", "--take", "1"], ("FPS", "25"));
        var result = await command.EndAsync();

        result.OutLines.ShouldContain("Canvas    320×240 at 25 fps");
    }

    [Fact]
    public async Task Speech_is_mixed_in_and_a_replaced_voice_gives_a_warning()
    {
        RequiredTools.Need("espeak-ng");
        AddJob();
        _workspace.Write("job.json", """
            { "task_name": "x", "video_blocks": { "a": ["red.mp4"] }, "text_to_speech": [ { "text": "Hi", "voice": "Nobody of this name" } ] }
            """);
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.OutLines.ShouldContain(line => line.StartsWith("Warning   ", StringComparison.Ordinal) && line.Contains("Nobody of this name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_created_is_reported_in_one_line()
    {
        AddJob();
        _workspace.Write("taken", "a file is where the folder should go");
        var result = await _workspace.RunAsync("render", "job.json", "--out", "taken");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("taken");
        result.Out.ShouldBeEmpty();
    }

    private void AddJob()
    {
        _workspace.Add(media.Red);
        _workspace.Add(media.Green);
        _workspace.Add(media.Blue);
        _workspace.Add(media.Music);
        _workspace.Write("job.json", Job);
    }

    public void Dispose() => _workspace.Dispose();
}
