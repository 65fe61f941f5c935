using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Transitions;

/// <summary>Transitions look as ffmpeg's own filter makes them from the same two clips, and no seam shows where they are joined.</summary>
public sealed class TransitionFrameTests(ITestOutputHelper output) : IDisposable
{
    private const double MinLikeness = 40;

    private readonly TestMedia _media = new();
    private readonly FFmpegCombinator _combinator = FFmpegParts.Combinator();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("fade", "30", 12)]
    [InlineData("fadeblack", "30", 12)]
    [InlineData("dissolve", "25", 10)]
    [InlineData("slideleft", "30000/1001", 12)]
    [InlineData("slideup", "24", 9)]
    [InlineData("wipeleft", "60", 24)]
    [InlineData("circleopen", "30", 1)]
    [InlineData("pixelize", "24000/1001", 18)]
    public async Task A_joined_picture_is_what_ffmpeg_makes_of_both_clips(string kind, string fps, int frames)
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var canvas = new Canvas(320, 180, FrameRate.TryParse(fps)!.Value);
        var from = await PrepareAsync("testsrc2=size=320x180", canvas, ^frames);
        var to = await PrepareAsync("mandelbrot=size=320x180", canvas, frames);
        var joint = await _combinator.PrepareTransitionAsync(
            new TransitionPreparation(
                new ClipRun(from) { StartFrame = from.Frames - frames }, new ClipRun(to) { EndFrame = frames }, kind, _media.NewPath("mp4")),
            Cancelled);
        var path = await JoinAsync(new ClipRun(from) { EndFrame = from.Frames - frames }, new ClipRun(joint), new ClipRun(to) { StartFrame = frames });

        var (made, expected) = (RawPicture.Of(path, 320, 180), Reference(from, to, kind, frames, canvas.FrameRate));

        made.Frames.ShouldBe((int)(from.Frames + to.Frames) - frames);
        expected.Frames.ShouldBe(made.Frames);
        var (start, end) = ((int)from.Frames - frames, (int)from.Frames);

        // ffmpeg's own slideup begins with a row of whatever lies after the picture in memory.
        var first = kind == "slideup" ? RawPicture.Of(from.Path, 320, 180) : expected;
        var likeness = Enumerable.Range(0, made.Frames).Select(frame => made.Psnr(frame, frame == start ? first : expected, frame)).ToArray();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Figures: {kind} of {frames} frames at {fps} fps: PSNR of the frames in which both clips are seen {likeness[start..end].Min():0.0} to {likeness[start..end].Max():0.0} dB, around the joints {likeness[(start - 2)..start].Concat(likeness[end..(end + 2)]).Min():0.0} dB"));
        likeness.Min().ShouldBeGreaterThan(MinLikeness);

        // Else the reference would be compared with something that does not change.
        made.Psnr(start, expected, end).ShouldBeLessThan(30);
    }

    [Fact]
    public async Task A_slide_upwards_is_the_same_each_time()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var canvas = new Canvas(320, 180, new FrameRate(24));
        var (from, to) = (await PrepareAsync("testsrc2=size=320x180", canvas, ^9), await PrepareAsync("mandelbrot=size=320x180", canvas, 9));
        var made = new HashSet<string>();
        for (var i = 0; i < 4; i++)
        {
            var joint = await _combinator.PrepareTransitionAsync(
                new TransitionPreparation(new ClipRun(from) { StartFrame = from.Frames - 9 }, new ClipRun(to) { EndFrame = 9 }, "slideup", _media.NewPath("mp4")), Cancelled);
            made.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(joint.Path, Cancelled))));
        }

        made.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("ultrafast", 20)]
    [InlineData("superfast", 35)]
    [InlineData("faster", 20)]
    [InlineData("medium", 28)]
    [InlineData("veryslow", 12)]
    public async Task Transitions_of_every_quality_join_with_their_clips(string preset, int crf)
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var canvas = new Canvas(160, 90, new FrameRate(30));
        var source = await _combinator.ProbeAsync(_media.MakeVideo(0.6, "160x90"), Cancelled);
        var clip = await _combinator.PrepareAsync(new ClipPreparation(source, canvas, _media.NewPath("mp4")) { Preset = preset, Crf = crf, KeyFrames = [4, ^4] }, Cancelled);
        foreach (var kind in new[] { "fade", "dissolve", "radial" })
        {
            var request = new TransitionPreparation(new ClipRun(clip) { StartFrame = 14 }, new ClipRun(clip) { EndFrame = 4 }, kind, _media.NewPath("mp4")) { Preset = preset, Crf = crf };
            var joint = await _combinator.PrepareTransitionAsync(request, Cancelled);

            await JoinAsync(new ClipRun(clip) { EndFrame = 14 }, new ClipRun(joint), new ClipRun(clip) { StartFrame = 4 });
        }
    }

    [Fact]
    public async Task A_clip_with_key_frames_shows_what_it_shows_without_them()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var canvas = new Canvas(320, 180, new FrameRate(30));
        var (plain, split) = (await PrepareAsync("testsrc2=size=320x180", canvas, 0), await PrepareAsync("testsrc2=size=320x180", canvas, ^11));

        var (one, other) = (RawPicture.Of(plain.Path, 320, 180), RawPicture.Of(split.Path, 320, 180));

        other.Frames.ShouldBe(one.Frames);
        Enumerable.Range(0, one.Frames).Min(frame => one.Psnr(frame, other, frame)).ShouldBeGreaterThan(36);
    }

    private async Task<PreparedClip> PrepareAsync(string picture, Canvas canvas, Index keyFrame)
    {
        var source = _media.Make("mp4", $"-f lavfi -i {picture}:rate={canvas.FrameRate.Numerator}/{canvas.FrameRate.Denominator} -t 1 -pix_fmt yuv420p -crf 10");
        var probe = await _combinator.ProbeAsync(source, Cancelled);
        return await _combinator.PrepareAsync(new ClipPreparation(probe, canvas, _media.NewPath("mp4")) { KeyFrames = [keyFrame] }, Cancelled);
    }

    private async Task<string> JoinAsync(params ClipRun[] runs)
    {
        var path = _media.NewPath("mp4");
        await (await _combinator.CombineAsync(new Composition(new ComposedPicture(runs)), Cancelled)).SaveAsync(path, Cancelled);
        TestMedia.DecodeFully(path);
        return path;
    }

    private static RawPicture Reference(PreparedClip from, PreparedClip to, string kind, int frames, FrameRate rate) => RawPicture.Read(
        string.Create(
            CultureInfo.InvariantCulture,
            $"-i \"{from.Path}\" -i \"{to.Path}\" -filter_complex \"[0:v][1:v]xfade=transition={kind}:duration={rate.DurationOf(frames).TotalSeconds:0.######}:offset={rate.DurationOf(from.Frames - frames).TotalSeconds:0.######}\""),
        320,
        180);
}
