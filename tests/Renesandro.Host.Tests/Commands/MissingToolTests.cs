using Renesandro.Host.Diagnosis;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class MissingToolTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("render", "job.json")]
    [InlineData("plan", "job.json")]
    [InlineData("worker")]
    [InlineData("serve")]
    public async Task Without_ffmpeg_nothing_is_started_and_the_command_that_installs_it_is_shown(params string[] command)
    {
        AddJob();
        using var running = _workspace.Start(command, ("PATH", _workspace.Path), ("Renesandro__Port", "0"));
        var result = await running.EndAsync();

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(
            [$"ffmpeg and ffprobe cannot be found on the PATH: install them with '{ToolInstall.OnLinux("ffmpeg", _ => null, Environment.IsPrivilegedProcess)}', or set Renesandro:FFmpeg:BinaryDirectory."]);
        result.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_without_the_tools_is_named()
    {
        AddJob();
        _workspace.Write("ffmpeg", "");
        var result = await _workspace.RunAsync("render", "job.json", "--set", "Renesandro:FFmpeg:BinaryDirectory=.");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe([$"ffprobe cannot be found in {_workspace.Path}: correct Renesandro:FFmpeg:BinaryDirectory, or leave it out to look on the PATH."]);
    }

    [Theory]
    [InlineData("apt-get", "ffmpeg", "sudo apt-get install ffmpeg")]
    [InlineData("dnf", "ffmpeg", "sudo dnf install ffmpeg (with RPM Fusion enabled)")]
    [InlineData("dnf", "espeak-ng", "sudo dnf install espeak-ng")]
    [InlineData("apk", "ffmpeg", "sudo apk add ffmpeg")]
    [InlineData("none", "ffmpeg", "sudo apt-get install ffmpeg")]
    public void The_command_is_that_of_the_operating_system(string manager, string tool, string line) =>
        ToolInstall.OnLinux(tool, name => name == manager ? "/usr/bin" : null, isRoot: false).ShouldBe(line);

    [Theory]
    [InlineData("winget", "winget install Gyan.FFmpeg")]
    [InlineData("choco", "choco install ffmpeg")]
    public void On_Windows_it_is_the_command_of_the_installed_package_manager(string manager, string line) =>
        ToolInstall.OnWindows("ffmpeg", name => name == manager ? @"C:\" : null).ShouldBe(line);

    [Fact]
    public void Root_needs_no_sudo() => ToolInstall.OnLinux("ffmpeg", _ => null, isRoot: true).ShouldBe("apt-get install ffmpeg");

    public void Dispose() => _workspace.Dispose();

    private void AddJob() => _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "a": ["https://example.com/a.mp4"] } }""");
}
