using System.Text;
using Renesandro.Media.Probing;
using Renesandro.Media.Tests.Fuzzing;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Tools;

public sealed class ToolLinesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("one\ntwo\n")]
    [InlineData("one\r\n\r\ntwo")]
    [InlineData("\n\n")]
    [InlineData("\r\rone\rtwo\n\r\n\n\rthree\r")]
    public async Task Lines_are_the_same_as_those_of_a_StreamReader(string text)
    {
        using var expected = new StringReader(text);
        var lines = new List<string>();
        while (await expected.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
        }

        (await ReadAsync(text)).ShouldBe(lines);
    }

    [Fact]
    public async Task A_long_line_is_cut_and_the_next_one_is_whole()
    {
        var lines = await ReadAsync($"{new string('a', 100_000)}\nb\n{new string('c', ToolLines.MaxCharacters)}\n");

        lines.ShouldBe([new string('a', ToolLines.MaxCharacters), "b", new string('c', ToolLines.MaxCharacters)]);
    }

    [Fact]
    public async Task A_picture_is_read_despite_a_tag_of_many_megabytes()
    {
        var line = "stream|index=0|codec_name=h264|width=320|height=180|tag:alpha_mode=";
        await using var said = new PatternStream(Encoding.ASCII.GetBytes(line), [(byte)'|'], 64 << 20);
        var reader = new ProbeReader();

        await reader.ReadAsync(said, TestContext.Current.CancellationToken);

        reader.Stream.ShouldNotBeNull().Width.ShouldBe(320);
    }

    private static async Task<List<string>> ReadAsync(string text)
    {
        using var reader = new StringReader(text);
        return await ToolLines.ReadAsync(reader, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
