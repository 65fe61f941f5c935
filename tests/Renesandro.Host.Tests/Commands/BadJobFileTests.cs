using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class BadJobFileTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("render")]
    [InlineData("plan")]
    public async Task A_missing_job_file_is_named(string command)
    {
        var result = await _workspace.RunAsync(command, "nowhere/job.json");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("nowhere/job.json: there is no such file.");
    }

    [Theory]
    [InlineData("summmer.json", "Did you mean summer.json?")]
    [InlineData("Summer", "Did you mean summer.json?")]
    [InlineData("nothing-like-it.json", "Give the path of a job file; 'renesandro render --help' shows an example.")]
    public async Task A_missing_job_file_gives_the_nearest_name(string name, string cure)
    {
        _workspace.Write("summer.json", "{}");
        var result = await _workspace.RunAsync("plan", name);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldBe([$"{name}: there is no such file. {cure}"]);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("plan", "--verbose")]
    [InlineData("user", "remove")]
    [InlineData("no\e]0;such\u0007")]
    public async Task Refused_words_are_shown_without_escape_sequences(params string[] command)
    {
        var result = await _workspace.RunAsync([.. command, "a\e]0;title\u0007\u009b2J\u202egpj.json"]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(command[0].StartsWith("no", StringComparison.Ordinal) ? "such" : "gpj.json");
        (result.Out + result.Error).Where(character => character is '\e' or '\u0007' or '\u009b' or '\u202e').ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_is_not_a_job_file()
    {
        var empty = await _workspace.RunAsync("render", ".");
        _workspace.Write("job.json", "{}");
        var full = await _workspace.RunAsync("render", ".");

        empty.ExitCode.ShouldBe(2);
        empty.ErrorLines.ShouldBe([".: this is a folder. Give the path of a job file."]);
        full.ErrorLines.ShouldBe([".: this is a folder. Give the path of a job file, such as job.json."]);
    }

    [Theory]
    [InlineData("this is no json", "")]
    [InlineData("", "")]
    [InlineData("""{ "task_name": "x" }""", "video_blocks")]
    [InlineData("""{ "task_name": "x", "video_blocks": { "a": [] } }""", "video_blocks.a")]
    [InlineData("""{ "task_name": "x", "video_blocks": { "a": ["red.mp4"], "a": ["red.mp4"] } }""", "video_blocks.a")]
    [InlineData("""{ "task_name": "x", "video_blocks": { "a": ["red.mp4"] }, "colour": 1 }""", "colour")]
    [InlineData("""{ "task_name": "x", "video_blocks": { "a": ["ftp://example.com/a.mp4"] } }""", "video_blocks.a[0]")]
    public async Task A_malformed_job_is_refused_with_one_line_that_names_the_place(string job, string place)
    {
        _workspace.Write("red.mp4", "");
        _workspace.Write("job.json", job);
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"job.json: {place}");
        Directory.Exists(_workspace.OutputRoot).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_error_gets_its_own_line()
    {
        _workspace.Write("job.json", """{ "video_blocks": { "a": [], "b": [] }, "colour": 1 }""");
        var result = await _workspace.RunAsync("plan", "job.json");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.Length.ShouldBe(4);
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Too_many_variants_are_refused_before_any_work()
    {
        _workspace.Write("job.json", $$"""{ "task_name": "x", "video_blocks": { {{string.Join(", ", Enumerable.Range(0, 8).Select(Block))}} } }""");
        var result = await _workspace.RunAsync("render", "job.json");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("100,000,000");

        static string Block(int block) =>
            $"\"b{block}\": [{string.Join(", ", Enumerable.Range(0, 10).Select(clip => $"\"https://example.com/{block}-{clip}.mp4\""))}]";
    }

    public void Dispose() => _workspace.Dispose();
}
