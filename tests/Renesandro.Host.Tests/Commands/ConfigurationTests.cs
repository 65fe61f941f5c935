using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class ConfigurationTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task All_configuration_errors_are_reported_at_once()
    {
        var result = await _workspace.RunAsync("doctor", "--set", "Renesandro:FFmpeg:Crf=99", "--set", "Renesandro:FFmpeg:AudioBitrate=1");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.Order().ShouldBe(
        [
            "Configuration: Renesandro:FFmpeg:AudioBitrate is 1: give a whole number from 64 to 320.",
            "Configuration: Renesandro:FFmpeg:Crf is 99: give a whole number from 1 to 51.",
        ]);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_reported_with_its_key_and_the_allowed_values()
    {
        using var command = _workspace.Start(["doctor"], ("Renesandro__FFmpeg__Crf", "best"));
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(["Configuration: Renesandro:FFmpeg:Crf (environment) is 'best': give a whole number from 1 to 51."]);
    }

    [Theory]
    [InlineData("{", "is not valid JSON at line 1, column 2: it ends too early: close what is open with \", ] or }.")]
    [InlineData("", "is empty: write {\"Renesandro\": {\"Port\": 3000}}, or remove it.")]
    [InlineData("{\n  “Renesandro”: {} }", "is not valid JSON at line 2, column 3: there is a typographic quote (“): write a plain \" in its place.")]
    [InlineData("Renesandro:\n  Port: 3000\n", "is not valid JSON at line 1, column 1: this looks like YAML: write JSON, as in {\"Renesandro\": {\"Port\": 3000}}.")]
    [InlineData("[1]", "cannot be used: ")]
    public async Task A_configuration_file_that_is_not_JSON_is_reported_in_one_line(string text, string words)
    {
        _workspace.Write("appsettings.json", text);
        var result = await _workspace.RunAsync("doctor");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"Configuration: appsettings.json in this folder {words}");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("worker")]
    [InlineData("user", "list")]
    [InlineData("plan", "job.json")]
    [InlineData("render", "job.json")]
    public async Task A_data_directory_that_is_not_writable_is_reported_with_all_other_errors(params string[] command)
    {
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "a": ["https://example.com/a.mp4"] } }""");
        _workspace.Write("taken", "");
        var result = await _workspace.RunAsync([.. command, "--set", "Renesandro:DataDirectory=taken/data", "--set", "Renesandro:FFmpeg:Crf=52"]);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe(
        [
            $"Configuration: Renesandro:DataDirectory is {_workspace.Path}/taken/data, which cannot be used: {_workspace.Path}/taken is a file. Grant access, or set another with --set Renesandro:DataDirectory=FOLDER.",
            "Configuration: Renesandro:FFmpeg:Crf is 52: give a whole number from 1 to 51.",
        ]);
    }

    [Fact]
    public async Task A_place_where_no_folder_can_be_created_is_reported()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc.");
        var result = await _workspace.RunAsync("user", "list", "--set", "Renesandro:DataDirectory=/proc/x");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("Configuration: Renesandro:DataDirectory is /proc/x, which cannot be used: nothing can be created in /proc.");
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        _workspace.Write("appsettings.json", """{ "Renesandro": { "DataDirectory": "/proc/from-file" } }""");
        var fromFile = await _workspace.RunAsync("doctor");
        using var withVariable = _workspace.Start(["doctor"], ("Renesandro__DataDirectory", "/proc/from-variable"));
        var fromVariable = await withVariable.EndAsync();
        using var withBoth = _workspace.Start(["doctor", "--set", "Renesandro:DataDirectory=/proc/from-line"], ("Renesandro__DataDirectory", "/proc/from-variable"));
        var fromLine = await withBoth.EndAsync();

        fromFile.Out.ShouldContain("/proc/from-file");
        fromVariable.Out.ShouldContain("/proc/from-variable");
        fromLine.Out.ShouldContain("/proc/from-line");
    }

    public void Dispose() => _workspace.Dispose();
}
