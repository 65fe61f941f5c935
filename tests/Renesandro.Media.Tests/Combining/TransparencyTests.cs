using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

/// <summary>Colours that lie hidden under transparency do not show. The left half is red, the right half wholly transparent magenta.</summary>
public sealed class TransparencyTests : IDisposable
{
    private const string Halves = "-filter_complex color=red:s=32x36:r=30:d=0.4,format=rgba[l];color=magenta:s=32x36:r=30:d=0.4,format=rgba,colorchannelmixer=aa=0[r];[l][r]hstack,format=rgba";

    private readonly TestMedia _media = new();
    private readonly FFmpegCombinator _combinator = FFmpegParts.Combinator();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("mov", "-c:v prores_ks -profile:v 4444 -pix_fmt yuva444p10le")]
    [InlineData("mov", "-c:v qtrle")]
    [InlineData("mov", "-c:v png")]
    [InlineData("webm", "-c:v libvpx-vp9 -pix_fmt yuva420p")]
    [InlineData("webm", "-c:v libvpx -auto-alt-ref 0 -pix_fmt yuva420p")]
    [InlineData("mkv", "-c:v libvpx-vp9 -pix_fmt yuva420p")]
    [InlineData("gif", ",split[a][b];[a]palettegen[p];[b][p]paletteuse")]
    public async Task What_is_transparent_shows_the_background(string extension, string encode)
    {
        var clip = _media.Make(extension, encode.StartsWith(',') ? $"{Halves}{encode}" : $"{Halves} {encode}");

        var black = await ShownAsync(clip, null);
        var green = await ShownAsync(clip, "#20C040");

        black.Length.ShouldBe(12 * 2 * 3);
        black.Chunk(6).ShouldAllBe(frame => Near(frame, new byte[] { 254, 0, 0, 0, 0, 0 }));
        green.Chunk(6).ShouldAllBe(frame => Near(frame, new byte[] { 254, 0, 0, 32, 192, 64 }));
    }

    [Fact]
    public async Task Half_a_transparency_is_half_the_background()
    {
        var clip = _media.Make("mov", "-f lavfi -i color=white:s=64x36:r=30:d=0.1,format=rgba,colorchannelmixer=aa=0.5 -c:v qtrle");

        (await ShownAsync(clip, "#ff0000"))[..3].ShouldSatisfyAllConditions(
            pixel => ((int)pixel[0]).ShouldBeInRange(250, 255), pixel => ((int)pixel[1]).ShouldBeInRange(123, 132), pixel => ((int)pixel[2]).ShouldBeInRange(123, 132));
    }

    // Bars are of the background too, in the very colour: a picture of 64×36 stands in the middle of 64×108.
    [Fact]
    public async Task Bars_are_of_the_background()
    {
        var clip = _media.Make("mp4", "-f lavfi -i color=white:s=64x36:r=30:d=0.1 -pix_fmt yuv420p");

        var pixels = await ShownAsync(clip, "#c02040", new Canvas(64, 108, new FrameRate(30)), 1, 3);

        pixels[..9].ShouldSatisfyAllConditions(column => Near(column, new byte[] { 192, 32, 64, 255, 255, 255, 192, 32, 64 }).ShouldBeTrue(string.Join(' ', column)));
    }

    [Fact]
    public void A_background_is_a_colour()
    {
        Should.Throw<ArgumentException>(() => new Canvas(64, 36, new FrameRate(30)) { Background = "red" }).Message.ShouldStartWith("The background is red: write it as in #1a2b3c.");
        (new Canvas(64, 36, new FrameRate(30)) { Background = "#1a2B3c" }).Background.ShouldBe("#1a2B3c");
    }

    private static bool Near(byte[] pixels, byte[] expected) => pixels.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) <= 6);

    private async Task<byte[]> ShownAsync(string source, string? background, Canvas? canvas = null, int width = 2, int height = 1)
    {
        canvas = (canvas ?? new Canvas(64, 36, new FrameRate(30))) with { Background = background };
        var clip = await _combinator.PrepareAsync(new ClipPreparation(await _combinator.ProbeAsync(source, Cancelled), canvas, _media.NewPath("mp4")), Cancelled);

        return ShownColours.Pixels(clip.Path, width, height);
    }
}
