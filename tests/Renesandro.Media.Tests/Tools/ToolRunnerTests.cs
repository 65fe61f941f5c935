using Renesandro.Contracts;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Tools;

public sealed class ToolRunnerTests : IDisposable
{
    private readonly TestMedia _media = new();

    public ToolRunnerTests() => RequiredTools.Need("sh");

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task Input_that_cannot_be_read_to_its_end_is_not_taken_for_success()
    {
        var command = new ToolCommand("sh", "copy", "-c \"cat >/dev/null\"")
        {
            Input = async (stream, token) =>
            {
                await stream.WriteAsync(new byte[1000], token);
                throw new EndOfStreamException("a file ended early");
            },
        };

        var error = await Should.ThrowAsync<MediaException>(_media.Tools.RunAsync(command, CancellationToken.None));

        error.InnerException.ShouldBeOfType<EndOfStreamException>();
    }

    [Fact]
    public async Task A_tool_that_refuses_its_input_fails_with_its_own_exit_code()
    {
        var command = new ToolCommand("sh", "copy", "-c \"exec <&-; exit 3\"")
        {
            Input = (stream, token) => stream.WriteAsync(new byte[10_000_000], token).AsTask(),
        };

        (await Should.ThrowAsync<FFmpegException>(_media.Tools.RunAsync(command, CancellationToken.None))).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task A_reader_that_fails_ends_the_tool()
    {
        var command = new ToolCommand("sh", "write", "-c \"while true; do echo more; done\"")
        {
            Output = (_, _) => throw new IOException("the disk is full"),
        };

        (await Should.ThrowAsync<IOException>(_media.Tools.RunAsync(command, CancellationToken.None))).Message.ShouldBe("the disk is full");
    }

    [Theory]
    [InlineData("echo 'x264: malloc of size 4096 failed' >&2; exit 1", "it ran out of memory")]
    [InlineData("kill -9 $$", "it was killed, perhaps for lack of memory")]
    [InlineData("kill -11 $$", "signal 11 ended it")]
    [InlineData("echo 'No space left on device' >&2; exit 1", "The disk of the work directory is full")]
    [InlineData("exit 4", "exit code 4")]
    public async Task A_failure_says_how_the_tool_ended(string script, string expected)
    {
        var command = new ToolCommand("sh", "work", $"-c \"{script}\"");

        (await Should.ThrowAsync<MediaException>(_media.Tools.RunAsync(command, CancellationToken.None))).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task A_tool_keeps_to_its_memory_limit_and_runs_at_a_lower_priority()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "prlimit is not there.");
        var said = new MemoryStream();
        var command = new ToolCommand("sh", "look", "-c \"ulimit -v; sleep 0.3; nice\"") { Output = (stream, token) => stream.CopyToAsync(said, token) };

        await _media.Tools.RunAsync(command, CancellationToken.None);

        var lines = System.Text.Encoding.ASCII.GetString(said.ToArray()).Split('\n');
        lines[0].ShouldBe((new FFmpegOptions().MaxMemory / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture));
        int.Parse(lines[1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
    }
}
