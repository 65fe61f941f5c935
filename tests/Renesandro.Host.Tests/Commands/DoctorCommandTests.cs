using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task A_machine_with_everything_passes()
    {
        RequiredTools.Need("ffmpeg");
        RequiredTools.Need("espeak-ng");
        var result = await _workspace.RunAsync("doctor");

        result.ExitCode.ShouldBe(0);
        foreach (var subject in new[] { "ffmpeg", "encoder libx264", "encoder aac", "ffprobe", "espeak-ng", "data directory", "free disk" })
        {
            result.OutLines.ShouldContain(line => line.StartsWith($"ok       {subject} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_missing_tool_is_named_with_the_command_that_installs_it()
    {
        var result = await _workspace.RunAsync("doctor", "--set", $"Renesandro:FFmpeg:BinaryDirectory={_workspace.Path}");

        result.ExitCode.ShouldBe(1);
        result.OutLines.ShouldContain(line => line.StartsWith("missing  ffmpeg ", StringComparison.Ordinal) && line.Contains("apt-get install ffmpeg"));
        result.OutLines.ShouldContain(line => line.StartsWith("missing  ffprobe ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Encoders_and_filters_that_ffmpeg_lacks_are_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        var ffmpeg = Path.Combine(_workspace.Path, "ffmpeg");
        _workspace.Write("ffmpeg", "#!/bin/sh\ncase \"$*\" in *-filters*) echo ' ... pan A->A';; *-encoders*) echo ' V....D libx264 H.264';; *) echo 'ffmpeg version 6.0';; esac\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(ffmpeg, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var result = await _workspace.RunAsync("doctor", "--set", $"Renesandro:FFmpeg:BinaryDirectory={_workspace.Path}");

        result.ExitCode.ShouldBe(1);
        foreach (var subject in new[] { "encoder aac", "filter aresample", "filter asetpts" })
        {
            result.OutLines.ShouldContain(line => line.StartsWith($"missing  {subject} ", StringComparison.Ordinal));
        }

        result.OutLines.ShouldContain(line => line.StartsWith("ok       filter pan ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Build_logs_contain_no_colours()
    {
        using var command = _workspace.Start(["doctor"], ("GITHUB_ACTIONS", "true"), ("TERM", "xterm-256color"));
        var result = await command.EndAsync();

        result.OutLines.ShouldContain(line => line.StartsWith("ok       data directory ", StringComparison.Ordinal));
        result.Out.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task A_Redis_server_that_may_lose_jobs_gives_a_warning()
    {
        RequiredTools.Need("redis-server");
        await using var redis = await RedisProcess.StartAsync(appendOnly: "no", policy: "allkeys-lru");
        var result = await _workspace.RunAsync("doctor", "--set", $"Renesandro:Redis=127.0.0.1:{redis.Port}");

        result.OutLines.ShouldContain(line => line.StartsWith("ok       Redis ", StringComparison.Ordinal));
        result.OutLines.ShouldContain(line => line.StartsWith("warning  Redis appendonly ", StringComparison.Ordinal));
        result.OutLines.ShouldContain(line => line.StartsWith("warning  Redis maxmemory-policy ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Redis_server_that_does_not_respond_is_reported_as_missing()
    {
        // Nothing listens on port 1.
        var result = await _workspace.RunAsync("doctor", "--set", "Renesandro:Redis=redis://:hush@127.0.0.1:1");

        result.ExitCode.ShouldBe(1);
        result.OutLines.ShouldContain(line => line.StartsWith("missing  Redis ", StringComparison.Ordinal));
        result.Out.ShouldNotContain("hush");
    }

    [Fact]
    public async Task Nothing_is_left_in_the_folder()
    {
        await _workspace.RunAsync("doctor");

        Directory.EnumerateFileSystemEntries(_workspace.Path).ShouldBeEmpty();
    }

    public void Dispose() => _workspace.Dispose();
}
