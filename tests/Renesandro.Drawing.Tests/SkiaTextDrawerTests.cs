using Renesandro.Media.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests;

public sealed class SkiaTextDrawerTests
{
    private static readonly string[] Texts = ["Free shipping", "Знижка −50 %", "مرحبا بالعالم", "שלום 20%", "限时优惠", "आज ही खरीदें", "Go 🚀 👍🏽", "ลดราคา"];

    [Fact]
    public async Task Equal_drawings_give_equal_bytes_in_any_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        var style = Words.Style with { Outline = "#000000", Shadow = "#00000080", Box = "#20304080" };
        var expected = new byte[Texts.Length][];
        for (var i = 0; i < Texts.Length; i++)
        {
            expected[i] = await File.ReadAllBytesAsync((await Words.Drawer.DrawAsync(Words.Of(Texts[i], style), folder[$"{i}.png"])).Path);
        }

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (round, token) =>
        {
            var i = round % Texts.Length;
            var drawn = await Words.Drawer.DrawAsync(Words.Of(Texts[i], style), folder[$"{round}-again.png"], token);
            (await File.ReadAllBytesAsync(drawn.Path, token)).ShouldBe(expected[i]);
        });
    }

    [Fact]
    public async Task A_cancelled_call_leaves_no_file()
    {
        using var folder = new TemporaryFolder();

        await Should.ThrowAsync<OperationCanceledException>(() => Words.Drawer.DrawAsync(Words.Of("Hello"), folder["a.png"], new CancellationToken(canceled: true)));

        folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_text_leaves_no_file()
    {
        using var folder = new TemporaryFolder();

        await Should.ThrowAsync<Renesandro.Media.Drawing.TextDrawingException>(() => Words.Drawer.DrawAsync(Words.Of("a\uE123"), folder["a.png"]));

        folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Size_and_picture_agree()
    {
        using var folder = new TemporaryFolder();

        var drawn = await Words.Drawer.DrawAsync(Words.Of("Hello", Words.Style with { Shadow = "#000000" }), folder["a.png"]);

        var picture = Picture.Read(drawn.Path);
        (drawn.Width, drawn.Height).ShouldBe((picture.Width, picture.Height));
    }
}
