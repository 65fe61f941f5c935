using Renesandro.Media.Drawing;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.Layout;

public sealed class TextFitterTests
{
    private const string Long = "The quick brown fox jumps over the lazy dog and runs away from all of them";

    [Fact]
    public async Task A_text_that_fits_keeps_its_size()
    {
        var picture = await Words.DrawAsync(Words.Of("Hello"));

        picture.Size.ShouldBe(5);
        picture.Height.ShouldBe(60, "a line is 1.2 times as high as its letters");
    }

    [Fact]
    public async Task Long_lines_are_wrapped_to_lines_of_about_the_same_length()
    {
        var picture = await Words.DrawAsync(Words.Of(Long));

        var lines = picture.RowsOf(Picture.IsInk);
        lines.Count.ShouldBe(3);
        picture.Width.ShouldBeLessThanOrEqualTo(900);
        lines.Min(line => line.Width).ShouldBeGreaterThan((int)(picture.Width * 0.75));
    }

    [Fact]
    public async Task A_text_is_shrunk_until_it_fits()
    {
        var picture = await Words.DrawAsync(Words.Of(Long, maxWidth: 500, maxHeight: 200));

        picture.Size.ShouldBeInRange(2.5, 4.9);
        picture.Width.ShouldBeLessThanOrEqualTo(500);
        picture.Height.ShouldBeLessThanOrEqualTo(200);
        picture.Height.ShouldBeGreaterThan(150, "no smaller than it has to be");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("#000000", null)]
    [InlineData("#000000", "#ff0000")]
    public async Task Nothing_is_wider_or_higher_than_it_may_be(string? outline, string? box)
    {
        var style = Words.Style with { Outline = outline, Box = box, Shadow = outline, MinSize = 0.5 };
        for (var width = 150; width < 900; width += 55)
        {
            var picture = await Words.DrawAsync(Words.Of(Long, style, width, 300));

            picture.Width.ShouldBeLessThanOrEqualTo(width);
            picture.Height.ShouldBeLessThanOrEqualTo(300);
        }
    }

    [Fact]
    public async Task Line_breaks_are_kept_and_empty_lines_are_lines()
    {
        var two = await Words.DrawAsync("One\nTwo");
        var three = await Words.DrawAsync("One\r\n\r\nTwo");

        two.RowsOf(Picture.IsInk).Count.ShouldBe(2);
        two.Height.ShouldBe(120);
        three.Height.ShouldBe(180);
        (await Words.DrawAsync("One\nTwo\n")).Pixels.ShouldBe(two.Pixels);
    }

    [Fact]
    public async Task Width_narrows_the_lines()
    {
        var picture = await Words.DrawAsync(Long, Words.Style with { Width = 50 });

        picture.Width.ShouldBeLessThanOrEqualTo(450);
        picture.Size.ShouldBe(5);
    }

    [Theory]
    [InlineData(TextAlignment.Left)]
    [InlineData(TextAlignment.Center)]
    [InlineData(TextAlignment.Right)]
    public async Task Lines_begin_where_the_style_says(TextAlignment align)
    {
        var picture = await Words.DrawAsync("HHHHHHHHH\nHHH", Words.Style with { Align = align });

        var (wide, narrow) = (picture.RowsOf(Picture.IsInk)[0], picture.RowsOf(Picture.IsInk)[1]);
        var expected = align switch { TextAlignment.Left => wide.Left, TextAlignment.Right => wide.Right - narrow.Width, _ => wide.MidX - (narrow.Width / 2) };
        narrow.Left.ShouldBeNear(expected, 1);
    }

    [Fact]
    public async Task Marks_of_one_line_do_not_touch_those_of_the_next()
    {
        var picture = await Words.DrawAsync("gjpỆ\nỄẬẲ", Words.Style with { Size = 10 });

        picture.RowsOf(pixel => pixel.Alpha > 0).Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_soft_hyphen_shows_when_a_word_is_broken_at_it()
    {
        var broken = await Words.DrawAsync(Words.Of("Wochenend\u00ADangebot", Words.Style with { MinSize = 5 }, maxWidth: 340));
        var whole = await Words.DrawAsync("Wochenend\u00ADangebot");

        broken.RowsOf(Picture.IsInk).Count.ShouldBe(2);
        whole.BoundsOf(Picture.IsInk).Width.ShouldBe((await Words.DrawAsync("Wochenendangebot")).BoundsOf(Picture.IsInk).Width);
        broken.BoundsOf(Picture.IsInk).Width.ShouldBeNear((await Words.DrawAsync("Wochenend-")).BoundsOf(Picture.IsInk).Width, 1);
    }

    [Fact]
    public void A_word_that_is_too_long_is_named() =>
        Words.RefusalOf(Words.Of("Donaudampfschifffahrtsgesellschaft", maxWidth: 300))
            .ShouldMatch(@"^does not fit into 300 pixels: at the smallest size, 2\.5 %, 'Donaudampfschifffahrtsgesellsc…' takes \d+\. Write a shorter word, or set a smaller min_size\.$");

    [Fact]
    public void A_text_that_is_too_long_says_how_many_lines_it_takes() =>
        Words.RefusalOf(Words.Of(string.Join(' ', Enumerable.Repeat(Long, 9)), maxHeight: 100))
            .ShouldMatch(@"^does not fit into 900×100 pixels: at the smallest size, 2\.5 %, it takes \d+ lines and \d+ pixels\. Shorten it, or set a smaller min_size\.$");

    [Fact]
    public void A_line_that_is_too_high_is_one_line() =>
        Words.RefusalOf(Words.Of("Hello", maxHeight: 10)).ShouldMatch(@"^does not fit into 900×10 pixels: at the smallest size, 2\.5 %, it takes 1 line and \d+ pixels\. ");

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void A_text_without_words_is_refused(string text) =>
        Words.RefusalOf(Words.Of(text)).ShouldBe("has no words to draw: write some, or leave it out.");
}
