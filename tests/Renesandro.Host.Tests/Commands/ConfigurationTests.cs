using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class ConfigurationTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task All_faults_of_the_configuration_are_told_at_once()
    {
        var result = await _workspace.RunAsync("doctor", "--set", "Renesandro:FFmpeg:Crf=99", "--set", "Renesandro:FFmpeg:AudioBitrate=1");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.Order().ShouldBe(
        [
            "Configuration: The field Renesandro:FFmpeg:AudioBitrate must be between 64 and 320. It is 1.",
            "Configuration: The field Renesandro:FFmpeg:Crf must be between 1 and 51. It is 99.",
        ]);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_told_with_its_key()
    {
        using var command = _workspace.Start(["doctor"], ("Renesandro__FFmpeg__Crf", "best"));
        var result = await command.EndAsync();

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("'best' at 'Renesandro:FFmpeg:Crf'");
    }

    [Fact]
    public async Task A_configuration_file_that_is_no_json_is_told_in_one_line()
    {
        _workspace.Write("appsettings.json", "{");
        var result = await _workspace.RunAsync("doctor");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("Configuration: appsettings.json in this folder is no valid JSON.");
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
