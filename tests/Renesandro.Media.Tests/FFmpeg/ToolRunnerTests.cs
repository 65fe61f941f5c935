using Renesandro.Contracts;
using Renesandro.Media.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.FFmpeg;

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
}
