using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class BadSourceTests(SampleMedia media) : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> BadClips => ["text.mp4", "empty.mp4", "truncated.mp4", "sound-only.mp4"];

    [Theory]
    [MemberData(nameof(BadClips))]
    public async Task A_bad_clip_fails_its_variants_only(string bad)
    {
        AddClips();
        _workspace.Write("job.json", $$"""{ "task_name": "x", "video_blocks": { "hook": ["red.mp4", "{{bad}}"], "end": ["green.mp4"] } }""");
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(1, result.Error);
        result.LastLine.ShouldBe("1 rendered, 1 failed");
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain($"hook/{Path.GetFileNameWithoutExtension(bad)}");
        Directory.GetFiles(_workspace.JobFolder, "*.mp4").Length.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(BadClips))]
    public async Task A_job_that_has_only_a_bad_clip_is_a_bad_request(string bad)
    {
        AddClips();
        _workspace.Write("job.json", $$"""{ "task_name": "x", "video_blocks": { "hook": ["{{bad}}"] } }""");
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(2, result.Out);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(Path.GetFileNameWithoutExtension(bad));
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Music_without_sound_is_reported()
    {
        AddClips();
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "hook": ["red.mp4"] }, "audio_blocks": { "bed": ["green.mp4"] } }""");
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(2, result.Out);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("bed/green");
    }

    [Fact]
    public async Task Missing_sources_are_a_bad_request_with_a_line_each()
    {
        AddClips();
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "hook": ["red.mp4", "nowhere.mp4"], "end": ["gone.mp4"] } }""");
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(2, result.Out);
        result.ErrorLines.Length.ShouldBe(2);
        result.ErrorLines[0].ShouldStartWith("job.json: video_blocks.hook[1]: nowhere.mp4 does not exist");
        result.ErrorLines[1].ShouldStartWith("job.json: video_blocks.end[0]: gone.mp4 does not exist");
        Directory.Exists(_workspace.OutputRoot).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pipe_a_socket_or_a_device_is_refused_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells what a path is.");
        AddClips();
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", Path.Combine(_workspace.Path, "pipe.mp4")))
        {
            await mkfifo.WaitForExitAsync();
        }

        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, default);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(_workspace.Path, "socket.mp4")));
        File.CreateSymbolicLink(Path.Combine(_workspace.Path, "device.mp4"), "/dev/zero");
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "hook": ["red.mp4", "pipe.mp4", "socket.mp4", "device.mp4"] } }""");
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(2, result.Out);
        result.ErrorLines.ShouldBe([
            "job.json: video_blocks.hook[1]: pipe.mp4 is a pipe, a socket or a device: name a file.",
            "job.json: video_blocks.hook[2]: socket.mp4 is a pipe, a socket or a device: name a file.",
            "job.json: video_blocks.hook[3]: device.mp4 is a pipe, a socket or a device: name a file.",
        ]);
    }

    [Fact]
    public async Task Text_used_as_music_is_reported_with_what_to_do()
    {
        AddClips();
        _workspace.Write("words.mp3", "This is a text, whatever its name says.\n");
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "hook": ["red.mp4"] }, "audio_blocks": { "bed": ["words.mp3"] } }""");
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(2, result.Out);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("bed/words: The file cannot be decoded as sound: it is damaged, or of a format that is not read. Use mp3,");
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_created_is_reported_before_any_work()
    {
        AddClips();
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "hook": ["red.mp4"] } }""");
        var result = await _workspace.RunAsync("render", "job.json", "--out", "/proc/1/videos");

        result.ExitCode.ShouldBe(2, result.Out);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("--out /proc/1/videos: this folder cannot be created or is not writable: ");
        result.Out.ShouldBeEmpty();
    }

    private void AddClips()
    {
        _workspace.Add(media.Red);
        _workspace.Add(media.Green);
        _workspace.Add(media.Truncated);
        _workspace.Add(media.SoundOnly);
        _workspace.Write("text.mp4", "This is a text, whatever its name says.\n");
        _workspace.Write("empty.mp4", "");
    }

    public void Dispose() => _workspace.Dispose();
}
