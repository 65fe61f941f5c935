using Shouldly;
using SkiaSharp;
using Xunit;

namespace Renesandro.Drawing.Tests.Painting;

public sealed class DecorationTests
{
    private const int Pixels = 50;

    private static readonly SKColor Yellow = new(255, 221, 0);

    [Fact]
    public async Task Letters_have_their_colour_and_a_transparent_ground()
    {
        var picture = await Words.DrawAsync("Hello", Words.Style with { Color = "#ffdd00" });

        picture.Count(pixel => pixel == Yellow).ShouldBeGreaterThan(500);
        picture[0, 0].Alpha.ShouldBe((byte)0);

        // The edge has the colour of the letters too: what is seen through does not darken it.
        picture.Pixels.Where(pixel => pixel.Alpha > 24).ShouldAllBe(pixel => pixel.Red > 240 && Math.Abs(pixel.Green - 221) < 16 && pixel.Blue < 16);
        picture.Pixels.Where(pixel => pixel.Alpha == 0).ShouldAllBe(pixel => pixel.Red == 255 && pixel.Green == 221 && pixel.Blue == 0);
    }

    [Fact]
    public async Task An_opacity_is_that_of_the_letters()
    {
        var picture = await Words.DrawAsync("Hello", Words.Style with { Color = "#ff000080" });

        picture.Pixels.Max(pixel => pixel.Alpha).ShouldBe((byte)128);
        picture.Pixels.Where(pixel => pixel.Alpha == 128).ShouldAllBe(pixel => pixel.Red == 255 && pixel.Green == 0);
    }

    // Letters of Arabic overlap where they join.
    [Fact]
    public async Task Translucent_letters_are_not_darker_where_they_join()
    {
        var picture = await Words.DrawAsync("مممم سسسس", Words.Style with { Color = "#ffffff80", Outline = "#00000080" });

        picture.Pixels.Max(pixel => pixel.Alpha).ShouldBeLessThanOrEqualTo((byte)129);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    public async Task An_outline_is_around_the_letters_and_does_not_thin_them(double width)
    {
        var plain = await Words.DrawAsync("HELLO");
        var outlined = await Words.DrawAsync("HELLO", Words.Style with { Outline = "#ff0000", OutlineWidth = width });

        var letters = plain.BoundsOf(Picture.IsInk);
        var all = outlined.BoundsOf(Picture.IsInk);
        var reach = width / 100 * Pixels;

        all.Width.ShouldBeNear(letters.Width + (2 * reach), 1.5);
        all.Height.ShouldBeNear(letters.Height + (2 * reach), 1.5);
        outlined.Count(pixel => pixel.Alpha == 255 && pixel is { Red: 255, Green: 255, Blue: 255 }).ShouldBeNear(plain.Count(pixel => pixel.Alpha == 255), plain.Width * 0.1);
    }

    [Fact]
    public async Task The_corners_of_an_outline_are_round()
    {
        var picture = await Words.DrawAsync("I", Words.Style with { Outline = "#ff0000", OutlineWidth = 30, Size = 20 });
        var bounds = picture.BoundsOf(Picture.IsInk);

        // A mitred corner would reach the corner of the rectangle.
        picture[bounds.Left + 3, bounds.Top + 3].Alpha.ShouldBe((byte)0);
        picture[bounds.MidX, bounds.Top + 3].Red.ShouldBe((byte)255);
    }

    [Fact]
    public async Task A_shadow_is_below_the_letters_and_soft()
    {
        var plain = await Words.DrawAsync("HELLO");
        var picture = await Words.DrawAsync("HELLO", Words.Style with { Shadow = "#000000" });

        bool IsShadow(SKColor pixel) => pixel.Alpha > 8 && pixel.Red < 100;
        bool IsLetter(SKColor pixel) => pixel.Alpha == 255 && pixel.Red == 255;

        var (letters, shadow) = (picture.BoundsOf(IsLetter), picture.BoundsOf(IsShadow));
        letters.Width.ShouldBeNear(plain.BoundsOf(pixel => pixel.Alpha == 255).Width, 2);
        letters.Height.ShouldBeNear(plain.BoundsOf(pixel => pixel.Alpha == 255).Height, 2);
        (shadow.Bottom - letters.Bottom).ShouldBeGreaterThan(letters.Top - shadow.Top);
        picture.Pixels.Where(IsShadow).Select(pixel => pixel.Alpha).Distinct().Count().ShouldBeGreaterThan(50);
        picture.Height.ShouldBeGreaterThan(plain.Height);
    }

    [Fact]
    public async Task A_box_is_behind_all_lines_and_rounded()
    {
        var picture = await Words.DrawAsync("First line\nsecond", Words.Style with { Box = "#102030", Color = "#ffffff" });
        var box = new SKColor(16, 32, 48);

        picture.BoundsOf(pixel => pixel == box).ShouldBe(new SKRectI(0, 0, picture.Width, picture.Height), new RectangleComparer(1));
        picture[0, 0].Alpha.ShouldBe((byte)0);
        picture[picture.Width / 2, 1].ShouldBe(box);
        var letters = picture.BoundsOf(pixel => pixel.Red > 200);
        letters.Left.ShouldBeNear(0.4 * Pixels, 8);
        (picture.Width - letters.Right).ShouldBeNear(0.4 * Pixels, 8);
    }

    [Fact]
    public async Task An_emoji_keeps_its_colours_and_the_opacity_of_the_style()
    {
        var picture = await Words.DrawAsync("🇺🇦", Words.Style with { Color = "#ffffff80" });

        picture.Count(pixel => pixel is { Alpha: > 100 and < 140, Blue: > 150, Red: < 60 }).ShouldBeGreaterThan(300, "blue");
        picture.Count(pixel => pixel is { Alpha: > 100 and < 140, Red: > 200, Blue: < 60 }).ShouldBeGreaterThan(300, "yellow");
    }

    [Fact]
    public void A_colour_that_is_none_is_refused() =>
        Words.RefusalOf(Words.Of("Hello", Words.Style with { Outline = "red" }))
            .ShouldBe("has a style whose outline is no colour: 'red'. Write it as #rrggbb, or as #rrggbbaa with an opacity.");

    private sealed class RectangleComparer(int tolerance) : IEqualityComparer<SKRectI>
    {
        public bool Equals(SKRectI a, SKRectI b) =>
            Math.Abs(a.Left - b.Left) <= tolerance && Math.Abs(a.Top - b.Top) <= tolerance && Math.Abs(a.Right - b.Right) <= tolerance && Math.Abs(a.Bottom - b.Bottom) <= tolerance;

        public int GetHashCode(SKRectI rectangle) => 0;
    }
}
