using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Help_has_examples()
    {
        var result = await _workspace.RunAsync("--help");

        result.ExitCode.ShouldBe(0);
        result.Out.ShouldContain("renesandro render job.json");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_listed_command_has_help()
    {
        var commands = (await _workspace.RunAsync("--help")).OutLines
            .SkipWhile(line => line != "Commands:").Skip(1)
            .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
            .ToArray();

        commands.ShouldBeSubsetOf(["serve", "worker", "render", "plan", "approve", "check", "upload", "user", "drive", "doctor"]);
        commands.Length.ShouldBeGreaterThan(2);
        foreach (var command in commands)
        {
            var result = await _workspace.RunAsync(command, "--help");
            result.ExitCode.ShouldBe(0, command);
            result.Out.ShouldContain($"renesandro {command}");
            (command == "doctor" || result.Out.Contains("Examples:", StringComparison.Ordinal)).ShouldBeTrue(command);
        }
    }

    [Fact]
    public async Task The_help_of_render_shows_a_job_file()
    {
        var result = await _workspace.RunAsync("render", "--help");

        result.ExitCode.ShouldBe(0);
        result.Out.ShouldContain("\"video_blocks\"");
    }

    [Theory]
    [InlineData("There is no command 'paint'; there are serve, worker, render, plan, approve, check, upload, user, drive, doctor.", "paint")]
    [InlineData("There is no command 'rendr'; did you mean 'render'?", "rendr", "job.json")]
    [InlineData("There is no command 'user ad'; did you mean 'user add'?", "user", "ad", "anna")]
    [InlineData("'user' needs a subcommand: add, password, role, list, remove.", "user")]
    [InlineData("'user add' needs NAME: name of the user, as in 'renesandro user add anna'.", "user", "add")]
    [InlineData("There is no option --oot of 'render'; did you mean --out?", "render", "--oot", "x", "job.json")]
    [InlineData("There is no option --tke of 'render'; did you mean --take?", "render", "job.json", "--tke=5")]
    [InlineData("There is no option --port of 'serve': settings are set as in --set Renesandro:Port=VALUE.", "serve", "--port", "3000")]
    [InlineData("--set needs a value: --set KEY=VALUE.", "doctor", "--set")]
    [InlineData("'clips/job.json' is an unexpected argument: quote a name that contains spaces.", "plan", "my", "clips/job.json")]
    [InlineData("'now' is an unexpected argument.", "worker", "now")]
    [InlineData("--take 0: must be a whole number, 1 or more.", "render", "job.json", "--take", "0")]
    [InlineData("--take x: must be a whole number, 1 or more.", "render", "job.json", "--take", "x")]
    [InlineData("--set Port: write it as KEY=VALUE, for example Renesandro:FFmpeg:Crf=18.", "doctor", "--set", "Port")]
    [InlineData("'render' needs JOB: the job file, or a spreadsheet of blocks as CSV, as in 'renesandro render job.json'.", "render")]
    public async Task A_wrong_command_line_is_a_bad_request_with_one_line_and_a_suggestion(string line, params string[] args)
    {
        var result = await _workspace.RunAsync(args);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.Length.ShouldBe(2);
        result.ErrorLines[0].ShouldBe(line);
        result.ErrorLines[1].ShouldContain("--help");
        result.Out.ShouldBeEmpty();
    }

    public void Dispose() => _workspace.Dispose();
}
