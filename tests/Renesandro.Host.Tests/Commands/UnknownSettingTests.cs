using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class UnknownSettingTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("render", "job.json")]
    [InlineData("plan", "job.json")]
    [InlineData("doctor")]
    [InlineData("user", "list")]
    [InlineData("drive", "login")]
    [InlineData("worker")]
    [InlineData("serve")]
    public async Task Every_command_refuses_an_unknown_key(params string[] command)
    {
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "a": ["https://example.com/a.mp4"] } }""");
        var result = await _workspace.RunAsync([.. command, "--set", "Renesandro:FFmpeg:Crff=18"]);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(["Configuration: Renesandro:FFmpeg:Crff (--set) is not a setting: did you mean Renesandro:FFmpeg:Crf?"]);
    }

    [Fact]
    public async Task All_errors_from_all_configuration_sources_are_reported_at_once()
    {
        _workspace.Write("appsettings.json", """
            { "Logging": { "LogLevel": "of others" }, "Renesandro": { "Prot": 3000, "Fetching": { "AllowPrivate": [] }, "LocalFolder": null, "Worker": { "Parallelism": 0 } } }
            """);
        using var command = _workspace.Start(
            ["worker", "--set", "Port=1", "--set", "Renesandro:Metrics:Port=often", "--set", "Renesandro:Fetching:AllowedHosts=example.com"],
            ("Renesandro__Rendering__MaxVarients", "5"),
            ("Renesandra__FFmpeg__Crf", "5"),
            ("FPS", "fast"),
            ("JWT_EXPIRE_MIN", "60"),
            ("OTHERS__FFmpeg__Crf", "5"));
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(
            [
                "Configuration: Renesandro:Prot (appsettings.json) is not a setting: did you mean Renesandro:Port?",
                "Configuration: Renesandro__Rendering__MaxVarients (environment) is not a setting: did you mean Renesandro__Rendering__MaxVariants?",
                "Configuration: Renesandra__FFmpeg__Crf (environment) is not a setting: did you mean Renesandro__FFmpeg__Crf?",
                "Configuration: Port (--set) is not a setting: did you mean Renesandro:Port?",
                "Configuration: Renesandro:Fetching:AllowedHosts (--set) is a list: set its first item with Renesandro:Fetching:AllowedHosts:0.",
                "Configuration: Renesandro:Metrics:Port (--set) is 'often': give a whole number from 0 to 65535.",
                "Configuration: Renesandro:Rendering:Fps (FPS) is 'fast': give a number from 1 to 120.",
                "Configuration: Renesandro:Worker:Parallelism is 0: use 1 to 256.",
            ],
            ignoreOrder: true);
    }

    public void Dispose() => _workspace.Dispose();
}
