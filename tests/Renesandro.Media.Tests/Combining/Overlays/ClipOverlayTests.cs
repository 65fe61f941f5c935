using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;
using static Renesandro.Media.Tests.Combining.Overlays.OverlaidClip;

namespace Renesandro.Media.Tests.Combining.Overlays;

public sealed class ClipOverlayTests : IDisposable
{
    private readonly OverlaidClip _clip = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _clip.Dispose();

    [Fact]
    public async Task A_list_that_cannot_be_written_leaves_no_other_behind()
    {
        var pictures = Enumerable.Range(0, 2).Select(frame => new OverlayPicture(_clip.Picture("white"), frame)).ToArray();
        var overlay = new DrawnOverlay(pictures, 0, 0, 12) { FrameRate = new FrameRate(30) };
        var encoding = new ClipEncoding("in.mp4", _clip.Media.NewPath("part"), "null", new FrameRate(30), 12, "ultrafast", 20, 1) { Overlays = [overlay, overlay] };
        Directory.CreateDirectory(encoding.ListPath(1));

        await Should.ThrowAsync<UnauthorizedAccessException>(() => OverlayLists.WriteAsync(encoding, Cancelled));

        File.Exists(encoding.ListPath(0)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 0, 32, 16)]
    [InlineData(40, 20, 32, 16)]
    [InlineData(96, 56, 32, 16)]
    [InlineData(90, 40, 31, 15)]
    public async Task A_picture_is_where_it_was_placed_and_nowhere_else(int x, int y, int width, int height)
    {
        var frames = await FramesAsync(ClipOverlay.Of(_clip.Picture("white", width, height), x, y));

        frames.Length.ShouldBe(12);
        frames.Select(frame => Box(frame)).Distinct().ShouldBe([(x, y, width, height)]);
    }

    [Theory]
    [InlineData("#d02030")]
    [InlineData("#00c040")]
    [InlineData("#1040f0")]
    [InlineData("#ffffff")]
    [InlineData("#000000")]
    public async Task Its_colours_are_those_of_the_file(string color)
    {
        var frame = (await FramesAsync(ClipOverlay.Of(_clip.Picture(color), 40, 20)))[5];

        var expected = Convert.FromHexString(color[1..]);
        var (red, green, blue) = Pixel(frame, 56, 28);
        Math.Max(Math.Abs(red - expected[0]), Math.Max(Math.Abs(green - expected[1]), Math.Abs(blue - expected[2]))).ShouldBeLessThan(4, $"{red} {green} {blue}");
    }

    [Fact]
    public async Task What_is_half_transparent_shows_half_of_the_clip()
    {
        var frame = (await FramesAsync(ClipOverlay.Of(_clip.Picture("#ff0000@0.5"), 40, 20)))[5];

        var (red, green, blue) = Pixel(frame, 56, 28);
        red.ShouldBeInRange(188, 195);
        green.ShouldBeInRange(60, 68);
        blue.ShouldBeInRange(60, 68);
    }

    // Every other pixel is transparent, which is black in the file: four pixels share one colour, and the transparent ones have none to give.
    [Fact]
    public async Task What_is_transparent_does_not_bleed_into_what_is_seen()
    {
        var stripes = _clip.Media.Make("png", "-f lavfi -i color=red:s=32x16,format=rgba,geq=r='255*mod(X,2)':g=0:b=0:a='255*mod(X,2)' -frames:v 1");

        var frame = (await FramesAsync(ClipOverlay.Of(stripes, 40, 20)))[5];

        // On average half red, half grey: with colour taken from the transparent pixels it would be a quarter red.
        var row = Enumerable.Range(44, 24).Select(x => Pixel(frame, x, 28)).ToArray();
        row.Average(pixel => pixel.Red).ShouldBe(191, 8);
        row.Average(pixel => pixel.Green).ShouldBe(64, 8);
    }

    [Fact]
    public async Task It_is_seen_from_its_first_frame_to_its_last()
    {
        var frames = await FramesAsync(new ClipOverlay([new OverlayPicture(_clip.Picture("red"), 3)], 40, 20) { EndFrame = 7 });

        Shown(frames, 56, 28).ShouldBe([.. Enumerable.Repeat("grey", 3), .. Enumerable.Repeat("red", 4), .. Enumerable.Repeat("grey", 5)]);
    }

    [Fact]
    public async Task Pictures_replace_each_other_at_their_frames()
    {
        ClipOverlay pictures = new([new(_clip.Picture("red"), 1), new(_clip.Picture("green"), 2), new(_clip.Picture("blue"), 5), new(_clip.Picture("red"), 8)], 40, 20) { EndFrame = 11 };

        var frames = await FramesAsync(pictures);

        Shown(frames, 56, 28).ShouldBe(["grey", "red", "green", "green", "green", "blue", "blue", "blue", "red", "red", "red", "grey"]);
    }

    [Fact]
    public async Task Many_pictures_at_a_rate_of_no_whole_number_are_exact()
    {
        string[] colours = [_clip.Picture("red"), _clip.Picture("green"), _clip.Picture("blue")];
        long[] starts = [.. Enumerable.Range(0, 100).Select(i => (long)((i * 7) + (i % 3)))];
        var source = _clip.Media.Make("mp4", $"-f lavfi -i color=0x808080:s={Width}x{Height}:r=30000/1001:d=26,format=yuv420p -preset ultrafast");

        var frames = await _clip.FramesAsync(
            source,
            request => request with
            {
                Canvas = OverlaidClip.Canvas with { FrameRate = new FrameRate(30_000, 1001) },
                Preset = "ultrafast",
                Overlays = [new ClipOverlay([.. starts.Select((start, i) => new OverlayPicture(colours[i % 3], start))], 40, 20)],
            },
            Cancelled);

        string[] names = ["red", "green", "blue"];
        Shown(frames, 56, 28).ShouldBe(Enumerable.Range(0, frames.Length).Select(frame => names[(starts.Count(start => start <= frame) + 2) % 3]));
    }

    [Fact]
    public async Task It_fades_in_and_out()
    {
        var frames = await FramesAsync(new ClipOverlay([new OverlayPicture(_clip.Picture("white"), 1)], 40, 20) { EndFrame = 10, FadeInFrames = 3, FadeOutFrames = 2 });

        var expected = new[] { 0, 1 / 4.0, 2 / 4.0, 3 / 4.0, 1, 1, 1, 1, 2 / 3.0, 1 / 3.0, 0, 0 }.Select(opacity => 128 + (127 * opacity)).ToArray();
        for (var i = 0; i < frames.Length; i++)
        {
            ((double)Pixel(frames[i], 56, 28).Red).ShouldBe(expected[i], 4, $"frame {i}");
        }
    }

    [Fact]
    public async Task A_sequence_fades_as_one()
    {
        ClipOverlay pictures = new([new(_clip.Picture("red"), 2), new(_clip.Picture("blue"), 5)], 40, 20) { FadeInFrames = 1, FadeOutFrames = 1 };

        var frames = await FramesAsync(pictures);

        Shown(frames, 56, 28).ShouldBe(["grey", "grey", "grey", "red", "red", "blue", "blue", "blue", "blue", "blue", "blue", "grey"]);
        Pixel(frames[2], 56, 28).Red.ShouldBeInRange(185, 197);
        Pixel(frames[11], 56, 28).Blue.ShouldBeInRange(185, 197);
    }

    [Fact]
    public async Task The_last_one_is_the_topmost()
    {
        var frame = (await FramesAsync(ClipOverlay.Of(_clip.Picture("red"), 40, 20), ClipOverlay.Of(_clip.Picture("blue"), 56, 28), ClipOverlay.Of(_clip.Picture("green", 4, 4), 56, 28)))[5];

        Pixel(frame, 45, 24).Red.ShouldBeGreaterThan(240);
        Pixel(frame, 68, 34).Blue.ShouldBeGreaterThan(240);
        Pixel(frame, 58, 30).Green.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task It_stays_while_the_last_frame_of_the_clip_is_held()
    {
        var red = _clip.Picture("red");

        var frames = await _clip.FramesAsync(
            _clip.Grey(), request => request with { MinFrames = 20, Overlays = [new ClipOverlay([new OverlayPicture(red, 10)], 40, 20) { EndFrame = 18 }] }, Cancelled);

        Shown(frames, 56, 28).ShouldBe([.. Enumerable.Repeat("grey", 10), .. Enumerable.Repeat("red", 8), "grey", "grey"]);
    }

    [Fact]
    public async Task Its_frames_are_counted_from_the_start_of_a_cut()
    {
        var red = _clip.Picture("red");

        var frames = await _clip.FramesAsync(
            _clip.Grey(4, "-g 15"),
            request => request with { Start = TimeSpan.FromSeconds(2.1), End = TimeSpan.FromSeconds(2.5), Overlays = [new ClipOverlay([new OverlayPicture(red, 2)], 40, 20) { EndFrame = 5 }] },
            Cancelled);

        Shown(frames, 56, 28).ShouldBe([.. Enumerable.Repeat("grey", 2), .. Enumerable.Repeat("red", 3), .. Enumerable.Repeat("grey", 7)]);
    }

    [Fact]
    public async Task A_clip_whose_size_changes_in_the_middle_has_it_all_the_same()
    {
        var first = _clip.Media.Make("ts", "-f lavfi -i color=0x808080:s=128x72:r=30:d=0.2,format=yuv420p -c:v libx264 -bf 0");
        var second = _clip.Media.Make("ts", "-f lavfi -i color=0x808080:s=96x54:r=30:d=0.2,format=yuv420p -c:v libx264 -bf 0 -output_ts_offset 0.2");
        var source = _clip.Media.NewPath("ts");
        await File.WriteAllBytesAsync(source, [.. await File.ReadAllBytesAsync(first, Cancelled), .. await File.ReadAllBytesAsync(second, Cancelled)], Cancelled);
        ClipOverlay pictures = new([new(_clip.Picture("red"), 2), new(_clip.Picture("blue"), 7)], 40, 20) { EndFrame = 10 };

        var frames = await _clip.FramesAsync(source, request => request with { Overlays = [pictures] }, Cancelled);

        Shown(frames, 56, 28).ShouldBe(["grey", "grey", "red", "red", "red", "red", "red", "blue", "blue", "blue", "grey", "grey"]);
        frames.ShouldAllBe(frame => Pixel(frame, 10, 60).Red > 120 && Pixel(frame, 10, 60).Red < 136);
        Directory.GetFiles(_clip.Media.Root, "*.ffconcat").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_of_frames_that_hardware_needs_comes_after_the_overlays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other encoders.");
        var qsv = VideoEncoder.Hardware("/dev/dri/renderD128").Single(encoder => encoder.Name == "qsv");
        var output = _clip.Media.NewPath("mp4");
        var probe = await _clip.Combinator.ProbeAsync(_clip.Grey(), Cancelled);
        var request = new ClipPreparation(probe, OverlaidClip.Canvas, output) { Overlays = [ClipOverlay.Of(_clip.Picture("red"), 40, 20)] };
        var encoding = new ClipEncoder(_clip.Media.Tools, new FFmpegOptions()).Plan(request) with { Encoder = qsv };

        TestMedia.Run("ffmpeg", "-loglevel error " + encoding.ToArguments().Arguments.Replace("-c:v h264_qsv -preset veryfast -global_quality 20", "-c:v libx264 -crf 4", StringComparison.Ordinal));

        Shown(Frames(encoding.OutputPath), 56, 28).ShouldAllBe(color => color == "red");
    }

    [Fact]
    public async Task One_that_begins_after_the_end_of_the_clip_is_not_seen()
    {
        var frames = await FramesAsync(new ClipOverlay([new OverlayPicture(_clip.Picture("red"), 12)], 40, 20));

        Shown(frames, 56, 28).ShouldAllBe(color => color == "grey");
    }

    [Fact]
    public async Task A_clip_with_overlays_is_not_copied()
    {
        var source = await _clip.Combinator.PrepareAsync(new ClipPreparation(await _clip.Combinator.ProbeAsync(_clip.Grey(), Cancelled), OverlaidClip.Canvas, _clip.Media.NewPath("mp4")), Cancelled);
        var request = new ClipPreparation(await _clip.Combinator.ProbeAsync(source.Path, Cancelled), OverlaidClip.Canvas, _clip.Media.NewPath("mp4"));

        (await _clip.Combinator.TryCopyAsync(request, Cancelled)).ShouldNotBeNull();
        (await _clip.Combinator.TryCopyAsync(request with { OutputPath = _clip.Media.NewPath("mp4"), Overlays = [ClipOverlay.Of(_clip.Picture("red"), 0, 0)] }, Cancelled)).ShouldBeNull();
    }

    [Fact]
    public void Pictures_come_in_the_order_of_their_frames()
    {
        Should.Throw<ArgumentException>(() => new ClipOverlay([], 0, 0));
        Should.Throw<ArgumentException>(() => new ClipOverlay([new("a.png", 3), new("b.png", 3)], 0, 0)).Message.ShouldStartWith("The start frames of the pictures do not ascend from 0.");
        Should.Throw<ArgumentException>(() => new ClipOverlay([new("a.png", -1)], 0, 0));
    }

    private Task<byte[][]> FramesAsync(params ClipOverlay[] overlays) => _clip.FramesAsync(_clip.Grey(), request => request with { Overlays = overlays }, Cancelled);
}
