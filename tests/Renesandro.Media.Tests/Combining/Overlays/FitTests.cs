using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining.Overlays;

/// <summary>How clips of another shape fill a canvas. The source is red, green, blue from left to right, each a third of 192×64.</summary>
public sealed class FitTests : IDisposable
{
    private const string Thirds = "-filter_complex color=red:s=64x64:r=30:d=0.2[r];color=lime:s=64x64:r=30:d=0.2[g];color=blue:s=64x64:r=30:d=0.2[b];[r][g][b]hstack=3,format=yuv420p";

    private readonly OverlaidClip _clip = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _clip.Dispose();

    [Theory]
    [InlineData(0, "red")]
    [InlineData(0.1, "red")]
    [InlineData(0.167, "red")]
    [InlineData(0.5, "green")]
    [InlineData(0.833, "blue")]
    [InlineData(1, "blue")]
    public async Task The_point_stays_visible_when_a_clip_is_cropped(double x, string expected)
    {
        var frames = await FramesAsync(_clip.Media.Make("mp4", Thirds), new Canvas(64, 64, new FrameRate(30), CanvasFit.Crop) { Focus = new FocusPoint(x, 0.5) });

        foreach (var at in new[] { 4, 32, 60 })
        {
            OverlaidClip.Shown(frames, at, 32, 64).ShouldAllBe(color => color == expected);
        }
    }

    [Fact]
    public async Task A_point_between_two_parts_shows_both()
    {
        var frames = await FramesAsync(_clip.Media.Make("mp4", Thirds), new Canvas(64, 64, new FrameRate(30), CanvasFit.Crop) { Focus = new FocusPoint(1 / 3.0, 0) });

        OverlaidClip.Shown(frames, 12, 32, 64).ShouldAllBe(color => color == "red");
        OverlaidClip.Shown(frames, 52, 32, 64).ShouldAllBe(color => color == "green");
    }

    [Theory]
    [InlineData("turned", "-display_rotation 90 -i \"{0}\" -c copy", 0.5, 0.05)]
    [InlineData("stretched", "-i \"{0}\" -vf setsar=2 -c:v mpeg4 -q:v 2", 0.95, 0.5)]
    [InlineData("of ten bits and wide gamut", "-i \"{0}\" -vf format=yuv420p10le -c:v libx265 -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc", 0.95, 0.5)]
    [InlineData("transparent", "-i \"{0}\" -vf format=rgba -c:v qtrle", 0.95, 0.5)]
    public async Task The_point_is_one_of_the_picture_as_it_is_shown(string kind, string arguments, double x, double y)
    {
        var thirds = _clip.Media.Make("mp4", Thirds);
        var source = _clip.Media.NewPath("mov");
        Assert.SkipWhen(kind == "turned" && !Turn(thirds, source), "This ffmpeg cannot turn without encoding.");
        if (kind != "turned")
        {
            source = _clip.Media.Make("mov", string.Format(System.Globalization.CultureInfo.InvariantCulture, arguments, thirds));
        }

        var frames = await FramesAsync(source, new Canvas(64, 64, new FrameRate(30), CanvasFit.Crop) { Focus = new FocusPoint(x, y) });

        OverlaidClip.Pixel(frames[2], 32, 32, 64).ShouldSatisfyAllConditions(
            pixel => pixel.Blue.ShouldBeGreaterThan(pixel.Red + 50), pixel => pixel.Blue.ShouldBeGreaterThan(pixel.Green + 50));
    }

    [Fact]
    public async Task The_ground_of_a_blurred_clip_is_the_clip_itself_and_nothing_is_black()
    {
        var frames = await FramesAsync(_clip.Media.Make("mp4", Thirds), new Canvas(192, 192, new FrameRate(30), CanvasFit.Blur));

        // The whole clip in the middle, sharp.
        OverlaidClip.Shown(frames, 60, 96, 192).ShouldAllBe(color => color == "red");
        OverlaidClip.Shown(frames, 68, 96, 192).ShouldAllBe(color => color == "green");
        OverlaidClip.Shown(frames, 188, 96, 192).ShouldAllBe(color => color == "blue");

        // Above and below, its middle third enlarged to the canvas: green.
        foreach (var (x, y) in new[] { (4, 4), (96, 30), (188, 60), (4, 132), (96, 160), (188, 188) })
        {
            var (red, green, blue) = OverlaidClip.Pixel(frames[2], x, y, 192);
            green.ShouldBeGreaterThan(150, $"{x},{y}");
            green.ShouldBeGreaterThan(Math.Max(red, blue) + 50, $"{x},{y}");
        }
    }

    [Fact]
    public async Task What_is_sharp_in_front_is_blurred_in_the_ground()
    {
        var stripes = _clip.Media.Make("mp4", "-f lavfi -i color=black:s=192x64:r=30:d=0.2,geq=lum='255*mod(floor(X/2)\\,2)':cb=128:cr=128,format=yuv420p -crf 10");

        var frame = (await FramesAsync(stripes, new Canvas(192, 192, new FrameRate(30), CanvasFit.Blur)))[2];

        Contrast(96).ShouldBeGreaterThan(200);
        Contrast(30).ShouldBeLessThan(40);
        Contrast(160).ShouldBeLessThan(40);

        int Contrast(int y)
        {
            var row = Enumerable.Range(20, 150).Select(x => OverlaidClip.Pixel(frame, x, y, 192).Red).ToArray();
            return row.Max() - row.Min();
        }
    }

    [Theory]
    [InlineData("color=0x40a0e0:s=64x64:r=30:d=0.2", "mp4", "-vf setsar=3/2 -pix_fmt yuv420p -c:v mpeg4 -q:v 2")]
    [InlineData("color=0x40a0e0:s=96x64:r=30:d=0.2,format=rgba", "mov", "-c:v qtrle")]
    [InlineData("color=0x40a0e0:s=96x64:r=30:d=0.2", "mp4", "-pix_fmt yuv420p")]
    [InlineData("color=0x40a0e0:s=96x64:r=30:d=0.2", "mkv", "-pix_fmt yuv420p10le -c:v libx265 -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc")]
    public async Task A_clip_of_one_colour_has_a_ground_of_that_colour(string source, string extension, string encode)
    {
        var frame = (await FramesAsync(_clip.Media.Make(extension, $"-f lavfi -i {source} {encode}"), new Canvas(96, 160, new FrameRate(30), CanvasFit.Blur)))[2];

        var front = OverlaidClip.Pixel(frame, 48, 80, 96);
        foreach (var (x, y) in new[] { (4, 4), (48, 20), (90, 40), (10, 150), (90, 120) })
        {
            var ground = OverlaidClip.Pixel(frame, x, y, 96);
            Math.Max(Math.Abs(ground.Red - front.Red), Math.Max(Math.Abs(ground.Green - front.Green), Math.Abs(ground.Blue - front.Blue))).ShouldBeLessThan(6, $"{x},{y}: {ground} instead of {front}");
        }

        (front.Red + front.Green + front.Blue).ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task A_clip_whose_size_changes_stands_before_its_own_blur_in_every_size()
    {
        var first = _clip.Media.Make("ts", "-f lavfi -i color=red:s=128x72:r=30:d=0.2,format=yuv420p -c:v libx264 -bf 0");
        var second = _clip.Media.Make("ts", "-f lavfi -i color=blue:s=72x72:r=30:d=0.2,format=yuv420p -c:v libx264 -bf 0 -output_ts_offset 0.2");
        var source = _clip.Media.NewPath("ts");
        await File.WriteAllBytesAsync(source, [.. await File.ReadAllBytesAsync(first, Cancelled), .. await File.ReadAllBytesAsync(second, Cancelled)], Cancelled);

        var frames = await FramesAsync(source, new Canvas(96, 160, new FrameRate(30), CanvasFit.Blur));

        OverlaidClip.Shown(frames, 48, 80, 96).ShouldBe([.. Enumerable.Repeat("red", 6), .. Enumerable.Repeat("blue", 6)]);
        OverlaidClip.Shown(frames, 10, 10, 96).ShouldBe([.. Enumerable.Repeat("red", 6), .. Enumerable.Repeat("blue", 6)]);
    }

    [Fact]
    public async Task A_clip_has_its_own_fit_and_point()
    {
        var look = new ClipLook { Fit = CanvasFit.Crop, Focus = new FocusPoint(1, 0.5) };
        var probe = await _clip.Combinator.ProbeAsync(_clip.Media.Make("mp4", Thirds), Cancelled);

        var clip = await _clip.Combinator.PrepareAsync(look.Apply(new ClipPreparation(probe, new Canvas(64, 64, new FrameRate(30)), _clip.Media.NewPath("mp4"))), Cancelled);

        OverlaidClip.Shown(OverlaidClip.Frames(clip.Path, 64, 64), 32, 4, 64).ShouldAllBe(color => color == "blue");
        clip.Canvas.Fit.ShouldBe(CanvasFit.Crop);
    }

    private static bool Turn(string source, string target)
    {
        try
        {
            TestMedia.Run("ffmpeg", $"-v error -y -i \"{source}\" -c copy -metadata:s:v rotate=90 \"{target}\"");
            return TestMedia.Probe(target, "-show_entries stream_side_data=rotation -of csv=p=0").Contains("90", StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<byte[][]> FramesAsync(string source, Canvas canvas)
    {
        var probe = await _clip.Combinator.ProbeAsync(source, Cancelled);
        var clip = await _clip.Combinator.PrepareAsync(new ClipPreparation(probe, canvas, _clip.Media.NewPath("mp4")) { Crf = 4 }, Cancelled);
        return OverlaidClip.Frames(clip.Path, canvas.Width, canvas.Height);
    }
}
