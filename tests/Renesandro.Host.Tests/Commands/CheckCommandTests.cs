using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class CheckCommandTests(SampleMedia media) : IDisposable
{
    // A platform of the configuration: what ships may change.
    private const string Settings = """
        { "Renesandro": { "Platforms": {
          "tv": { "Title": "Television", "Rules": [
            { "Property": "Duration", "Level": "Required", "Min": 0.5, "Max": 60, "Source": "https://tv.example.com/files", "Read": "2026-11-30" },
            { "Property": "VideoCodec", "Level": "Required", "Values": ["h264"], "Source": "https://tv.example.com/files", "Read": "2026-11-30" },
            { "Property": "FrameRate", "Level": "Advised", "Values": ["25"], "Source": "https://tv.example.com/files", "Read": "2026-11-30" } ] },
          "cinema": { "Title": "Cinema", "Rules": [
            { "Property": "Size", "Level": "Required", "Sizes": [{ "Width": 1920, "Height": 1080 }], "Source": "https://cinema.example.com", "Read": "2026-11-30" },
            { "Property": "Duration", "Level": "Required", "Min": 10, "Source": "https://cinema.example.com", "Read": "2026-11-30" } ] } } } }
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_file_that_is_taken_ends_with_0_and_says_what_is_advised()
    {
        _workspace.Add(media.Red);
        var result = await CheckAsync("red.mp4", "--for", "tv");

        result.ExitCode.ShouldBe(0, result.Error);
        result.OutLines[0].ShouldBe("red.mp4 for Television (tv): would be taken, 1 rule of advice broken");
        var row = result.OutLines.Single(line => line.Contains("frame rate", StringComparison.Ordinal));
        foreach (var cell in new[] { "30 fps", "25 fps", "advised against", "Export it with 25 fps.", "[1]" })
        {
            row.ShouldContain(cell);
        }

        result.OutLines.ShouldContain("  [1] https://tv.example.com/files, read on 2026-11-30");
        result.LastLine.ShouldBe("1 of 1 file would be taken.");
    }

    [Fact]
    public async Task A_file_that_one_platform_would_refuse_ends_with_1()
    {
        _workspace.Add(media.Red);
        var result = await CheckAsync("red.mp4", "--for", "tv,cinema");

        result.ExitCode.ShouldBe(1, result.Error);
        result.Out.ShouldContain("red.mp4 for Cinema (cinema): would be refused for 2 reasons");
        result.Out.ShouldContain("Make it at least 10 s long.");
        result.LastLine.ShouldBe("0 of 1 file would be taken.");
    }

    [Fact]
    public async Task A_file_that_the_tools_cannot_read_leaves_the_others_of_its_folder_checked()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Path, "ads"));
        _workspace.Add(media.Green, "ads/b.mp4");
        _workspace.Add(media.Red, "ads/a.mp4");
        DeclareManyFrames(Path.Combine(_workspace.Path, "ads", "a.mp4"));
        var result = await CheckAsync("ads", "--for", "tv");

        result.ExitCode.ShouldBe(1);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{Path.Combine("ads", "a.mp4")}: ");
        result.LastLine.ShouldBe("1 of 2 files would be taken.");
    }

    [Fact]
    public async Task A_name_with_a_line_break_is_one_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        _workspace.Add(media.Red, "a\nb.mp4");

        (await CheckAsync("a\nb.mp4", "--for", "tv")).OutLines[0].ShouldStartWith("a\uFFFDb.mp4 for Television");
    }

    [Fact]
    public async Task A_folder_is_checked_in_order_and_names_what_cannot_be_read()
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Path, "ads"));
        _workspace.Add(media.Red, "ads/b.mp4");
        _workspace.Add(media.Green, "ads/a.mp4");
        _workspace.Write("ads/c.mp4", "This is not a video.");
        _workspace.Write("ads/notes.txt", "Nor is this.");
        var result = await CheckAsync("ads", "--for", "tv");

        result.ExitCode.ShouldBe(1);
        result.OutLines.Where(line => line.Contains("Television", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])
            .ShouldBe([Path.Combine("ads", "a.mp4"), Path.Combine("ads", "b.mp4")]);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"{Path.Combine("ads", "c.mp4")}: The file is neither a video nor an image");
        result.LastLine.ShouldBe("2 of 3 files would be taken.");
    }

    [Fact]
    public async Task A_spreadsheet_is_a_job_too()
    {
        _workspace.Add(media.Red);
        _workspace.Write("blocks.csv", "a;b\nred.mp4;red.mp4\n");
        _workspace.Write("rest.json", """{ "options": { "canvas": { "width": 320, "height": 180, "fps": 25 } } }""");

        var result = await CheckAsync("blocks.csv", "--with", "rest.json", "--for", "tv", "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        using var json = JsonDocument.Parse(result.Out);
        var rule = json.RootElement.GetProperty("files")[0].GetProperty("platforms")[0].GetProperty("rules")[0];
        rule.GetProperty("value").GetString().ShouldBe("2 s");
    }

    [Fact]
    public async Task A_job_is_checked_for_what_its_files_will_be()
    {
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """
            {
              "task_name": "t", "video_blocks": { "a": ["red.mp4"], "b": ["red.mp4", { "url": "red.mp4", "label": "short", "end": 0.48 }] },
              "options": { "canvases": [{ "name": "wide", "width": 320, "height": 180, "fps": 25 }, { "name": "tall", "width": 180, "height": 320, "fps": 25 }] }
            }
            """);
        var result = await CheckAsync("job.json", "--for", "tv,cinema", "--json");

        result.ExitCode.ShouldBe(1, result.Error);
        using var json = JsonDocument.Parse(result.Out);
        var files = json.RootElement.GetProperty("files").EnumerateArray().ToArray();
        files.Length.ShouldBe(2);
        var tv = files[1].GetProperty("platforms")[0];
        (tv.GetProperty("name").GetString(), tv.GetProperty("canvas").GetString(), tv.GetProperty("taken").GetBoolean()).ShouldBe(("tv", "tall", true));
        tv.GetProperty("rules")[0].GetProperty("value").GetString().ShouldBe("1.48 s to 2 s");
        var duration = files[0].GetProperty("platforms")[1].GetProperty("rules")[1];
        JsonNode.Parse(duration.GetRawText())!.ToJsonString().ShouldBe(
            """{"property":"duration","level":"required","outcome":"refused","value":"1.48 s to 2 s","limit":"at least 10 s","cure":"Make it at least 10 s long.","source":"https://cinema.example.com","read":"2026-11-30"}""");
        Directory.Exists(_workspace.OutputRoot).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--for is missing: name the platforms, as in --for tiktok,youtube. There are ", "red.mp4")]
    [InlineData("--for tv,cinma: there is no platform \"cinma\": did you mean cinema?", "red.mp4", "--for", "tv,cinma")]
    [InlineData("missing.mp4: there is no such file or folder.", "missing.mp4", "--for", "tv")]
    [InlineData("empty: there is no video in this folder.", "empty", "--for", "tv")]
    [InlineData("missing.json: there is no such file.", "missing.json", "--for", "tv")]
    [InlineData("broken.json: video_blocks: is missing", "broken.json", "--for", "tv")]
    public async Task A_bad_request_ends_with_2(string sentence, params string[] args)
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Path, "empty"));
        _workspace.Add(media.Red);
        _workspace.Write("broken.json", """{ "task_name": "t" }""");

        var result = await CheckAsync(args);

        result.ExitCode.ShouldBe(2, result.Error);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith(sentence);
    }

    [Fact]
    public async Task A_broken_file_ends_with_1_and_a_clear_line()
    {
        _workspace.Add(media.Truncated);
        _workspace.Add(media.SoundOnly);

        var cut = await CheckAsync("truncated.mp4", "--for", "tv");
        (cut.ExitCode, cut.ErrorLines.Single().StartsWith("truncated.mp4: The file is cut off", StringComparison.Ordinal)).ShouldBe((1, true), cut.Error);
        var mute = await CheckAsync("sound-only.mp4", "--for", "tv");
        (mute.ExitCode, mute.ErrorLines.Single()).ShouldBe((1, "sound-only.mp4: The file has no picture: give a video."));
    }

    [Fact]
    public async Task A_job_of_which_no_variant_can_be_made_is_refused_with_the_reason()
    {
        _workspace.Add(media.Red);
        _workspace.Add(media.Truncated);
        _workspace.Write("job.json", """{ "task_name": "t", "video_blocks": { "a": ["red.mp4"], "b": ["truncated.mp4"] } }""");
        var result = await CheckAsync("job.json", "--for", "tv");

        result.ExitCode.ShouldBe(2, result.Out);
        result.ErrorLines[0].ShouldBe("job.json: video_blocks: No variant can be made, so there is nothing to check.");
        result.Error.ShouldContain("truncated");
    }

    private Task<CommandResult> CheckAsync(params string[] args)
    {
        _workspace.Write("appsettings.json", Settings);
        return _workspace.RunAsync(["check", .. args]);
    }

    // A table of times with so many entries that no tool can hold it.
    private static void DeclareManyFrames(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var table = bytes.AsSpan().IndexOf("stts"u8);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(table + 8), int.MaxValue);
        File.WriteAllBytes(path, bytes);
    }
}
