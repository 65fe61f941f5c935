using Renesandro.Media.Drawing;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Renesandro.Drawing.Tests.Painting;

public sealed class HighlightTests
{
    private static readonly TextStyle Style = Words.Style with { Highlight = "#ffdd00", HighlightBox = "#e0245e", Outline = "#000000" };

    [Fact]
    public async Task The_highlighted_word_has_its_colour_and_a_box()
    {
        var picture = await Words.DrawAsync("We say these words", Style, 7..12);

        var yellow = picture.BoundsOf(IsYellow);
        var box = picture.BoundsOf(IsRed);
        var white = picture.BoundsOf(IsWhite);

        picture.Count(IsYellow).ShouldBeGreaterThan(300);
        yellow.Left.ShouldBeGreaterThan(white.Left + 100);
        yellow.Right.ShouldBeLessThan(white.Right - 100);
        box.Left.ShouldBeLessThan(yellow.Left);
        box.Right.ShouldBeGreaterThan(yellow.Right);
    }

    // Frames of captions replace each other.
    [Fact]
    public async Task The_layout_does_not_depend_on_what_is_highlighted()
    {
        const string Text = "We say these words\nمرحبا بالعالم today";
        var plain = await Words.DrawAsync(Text, Style);
        foreach (var range in new[] { 0..2, 7..12, 13..18, 19..24, 25..32, ..^0 })
        {
            var picture = await Words.DrawAsync(Text, Style, range);

            (picture.Width, picture.Height, picture.Size).ShouldBe((plain.Width, plain.Height, plain.Size));
            Letters(picture).Except(Letters(plain)).Concat(Letters(plain).Except(Letters(picture))).Count().ShouldBeLessThan(Letters(plain).Length / 50, $"{range}");
        }

        // Letters are white or yellow; those at their edges, which are neither, are few.
        static int[] Letters(Picture picture) =>
            [.. Enumerable.Range(0, picture.Pixels.Length).Where(i => IsWhite(picture.Pixels[i]) || IsYellow(picture.Pixels[i]))];
    }

    [Fact]
    public async Task Letters_of_an_Arabic_word_stay_joined_when_some_are_highlighted()
    {
        var style = Words.Style with { Highlight = "#ffdd00" };
        var plain = await Words.DrawAsync("بالعالم", style);
        var picture = await Words.DrawAsync("بالعالم", style, 3..5);

        picture.Pixels.Select(pixel => pixel.Alpha).ShouldBe(plain.Pixels.Select(pixel => pixel.Alpha), AlphaDifference);
        picture.Count(IsYellow).ShouldBeInRange(50, plain.Count(IsWhite) - 50);
    }

    // The first word of a line from right to left is on its right.
    [Fact]
    public async Task A_word_is_highlighted_where_it_stands_in_its_direction()
    {
        var picture = await Words.DrawAsync("שלום עולם טוב", Words.Style with { Highlight = "#ffdd00" }, ..4);

        picture.BoundsOf(IsYellow).Left.ShouldBeGreaterThan(picture.BoundsOf(IsWhite).Right);
    }

    [Fact]
    public async Task A_part_of_an_emoji_highlights_all_of_it()
    {
        var whole = await Words.DrawAsync("a👩‍👩‍👧b", Style, 1..9);
        var part = await Words.DrawAsync("a👩‍👩‍👧b", Style, 4..5);

        part.Pixels.ShouldBe(whole.Pixels);
        part.Count(IsRed).ShouldBeGreaterThan(100);
    }

    private static readonly IEqualityComparer<byte> AlphaDifference = EqualityComparer<byte>.Create((a, b) => Math.Abs(a - b) < 48);

    private static bool IsYellow(SKColor pixel) => pixel is { Alpha: 255, Red: > 240, Green: > 200, Blue: < 40 };

    private static bool IsWhite(SKColor pixel) => pixel is { Alpha: 255, Red: > 240, Green: > 240, Blue: > 240 };

    private static bool IsRed(SKColor pixel) => pixel is { Alpha: 255, Red: 224, Green: 36, Blue: 94 };
}
