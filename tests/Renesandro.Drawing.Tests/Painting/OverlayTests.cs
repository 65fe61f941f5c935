using Renesandro.Contracts;
using Renesandro.Media.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.Painting;

/// <summary>What is left of words when ffmpeg lays them over video.</summary>
public sealed class OverlayTests
{
    // Video has a colour for four pixels: a wrong one at the edge of letters, or alpha that is multiplied twice, would show.
    [Theory]
    [InlineData("#ffdd00", null)]
    [InlineData("#ffdd00", "#ffdd00")]
    [InlineData("#e0245e", null)]
    public async Task Words_vanish_on_a_ground_of_their_colour(string color, string? outline)
    {
        RequiredTools.Need("ffmpeg");
        using var folder = new TemporaryFolder();
        var drawn = await Words.Drawer.DrawAsync(Words.Of("Handgloves & more\nсьогодні", Words.Style with { Color = color, Outline = outline }), folder["words.png"]);

        var ground = $"-f lavfi -i \"color=0x{color[1..]}:size={drawn.Width / 2 * 2}x{drawn.Height / 2 * 2}\"";
        var pixels = Tool.Run("ffmpeg", $"-hide_banner -loglevel error {ground} -i \"{drawn.Path}\" -filter_complex overlay=format=yuv420 -frames:v 1 -f rawvideo -pix_fmt yuv420p -");

        var luma = drawn.Width / 2 * (drawn.Height / 2) * 4;
        int[] differences = [.. new[] { pixels[..luma], pixels[luma..(luma * 5 / 4)], pixels[(luma * 5 / 4)..] }.Select(plane => plane.Max() - plane.Min())];
        differences.ShouldAllBe(difference => difference <= 4);
    }
}
