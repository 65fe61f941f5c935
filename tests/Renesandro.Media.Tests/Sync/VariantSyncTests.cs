using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Sync;

/// <summary>Every flash of a stored variant has the beep of its own clip, however many joints are before it.</summary>
public sealed class VariantSyncTests(ITestOutputHelper output) : IDisposable
{
    private const double MaxOffset = 5;

    // The last flash of a clip is at 1.5 s.
    private const double ShortestSeconds = 1.7;

    private static readonly string[] Rates = ["24", "25", "30000/1001", "30", "60"];

    private static readonly int[] SampleRates = [44_100, 48_000];

    private static readonly int[] Counts = [2, 5, 12];

    private readonly PipelineLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, int> Matrix => Environment.GetEnvironmentVariable("RENESANDRO_TEST_ALL") == "1"
        ? [.. from fps in Rates from rate in SampleRates from clips in Counts select (fps, rate, clips)]
        : [("24", 44_100, 5), ("25", 48_000, 2), ("30000/1001", 44_100, 12), ("30", 48_000, 5), ("60", 48_000, 2)];

    public void Dispose() => _lab.Dispose();

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Every_flash_has_its_beep(string fps, int sampleRate, int clips)
    {
        var rate = Rate(fps);
        var flashing = Enumerable.Range(0, clips).Select(i => Flashing(rate, i) with { SampleRate = sampleRate }).ToArray();
        await MeasureAsync(Request(rate, [.. flashing.Select(Source)]), rate, [.. flashing.SelectMany(clip => new[] { clip.Pitch, clip.Pitch })], $"{clips} clips, {fps} fps, {sampleRate} Hz");
    }

    [Fact]
    public async Task Trimmed_silent_and_quiet_clips_under_music_keep_the_others_in_sync()
    {
        var rate = new FrameRate(30);
        var clips = Enumerable.Range(0, 4).Select(i => Flashing(rate, i)).ToArray();
        var black = _lab.Media.Make("mp4", "-f lavfi -i color=black:size=160x90:rate=30:duration=1.37 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        var request = Request(
            rate,
            [
                Source(clips[0]),
                Source(clips[1] with { SoundSeconds = 0.93 }),
                PipelineLab.Source(black),
                Source(clips[2]) with { Start = 0.3, End = 1.77 },
                Source(clips[3]) with { Sound = 0.6 },
            ]) with
        {
            AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(_lab.Media.MakeSine(3.1, 110))])],
        };

        // The sound of the second clip ends before its second flash.
        await MeasureAsync(request, rate, [clips[0].Pitch, clips[0].Pitch, clips[1].Pitch, 0, clips[2].Pitch, clips[2].Pitch, clips[3].Pitch, clips[3].Pitch], "5 clips under music");

        _lab.Manifest().GetProperty("variants")[0].GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString())
            .ShouldContain("video_blocks.block2[0] (c2) has no sound of its own, although it is to be played: set its sound to 0, or use a clip with sound.");
    }

    [Theory]
    [InlineData("30", 0.2)]
    [InlineData("30000/1001", 0.1)]
    [InlineData("24", 0.3)]
    public async Task Clips_that_give_way_to_each_other_stay_in_sync(string fps, double seconds)
    {
        var rate = Rate(fps);
        var flashing = Enumerable.Range(0, 5).Select(i => Flashing(rate, i) with { Seconds = ShortestSeconds + 0.2 + (0.061 * i) }).ToArray();
        var request = Request(rate, [.. flashing.Select(Source)]);
        request = request with { Options = request.Options with { Transition = new TransitionRequest("fade", seconds) } };

        await MeasureAsync(request, rate, [.. flashing.SelectMany(clip => new[] { clip.Pitch, clip.Pitch })], $"5 clips with transitions of {seconds} s, {fps} fps");
    }

    [Theory]
    [InlineData("30", "60", 0)]
    [InlineData("60", "30", 0)]
    [InlineData("25", "50", 0)]
    [InlineData("24", "30", 0.5)]
    public async Task Clips_of_another_frame_rate_are_in_sync(string fps, string canvas, double framesOff)
    {
        var clips = Enumerable.Range(0, 3).Select(i => Flashing(Rate(fps), i)).ToArray();
        var request = Request(Rate(canvas), [.. clips.Select(Source)]);
        request = request with { Options = request.Options with { Canvas = request.Options.Canvas with { Width = 120, Height = 160, Fit = CanvasFit.Crop } } };

        await MeasureAsync(request, Rate(canvas), [.. clips.SelectMany(clip => new[] { clip.Pitch, clip.Pitch })], $"3 clips of {fps} fps at {canvas} fps", framesOff);
    }

    private static FrameRate Rate(string fps) => FrameRate.TryParse(fps)!.Value;

    private static FlashingClip Flashing(FrameRate rate, int number) => new(rate, 900 + (170 * number)) { Seconds = ShortestSeconds + (0.061 * number) };

    private MediaSource Source(FlashingClip clip) => PipelineLab.Source(clip.Make(_lab.Media, "mp4"));

    private static RenderRequest Request(FrameRate rate, MediaSource[] clips) => new()
    {
        TaskName = "sync",
        VideoBlocks = [.. clips.Select((clip, i) => new MediaBlock($"block{i}", [clip with { Label = $"{(char)('a' + i)}{i}" }]))],
        Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast", Crf = 30, Sound = 1, Canvas = new CanvasRequest(160, 90, rate) },
    };

    private async Task MeasureAsync(RenderRequest request, FrameRate rate, int[] pitches, string name, double framesOff = 0)
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var result = await _lab.RenderAsync(request, Cancelled);
        result.Failures.ShouldBeEmpty();

        var found = SyncMeter.Measure(_lab.Files().Single(), rate);

        found.Count.ShouldBe(pitches.Length, string.Join("; ", found));
        var limit = MaxOffset + (framesOff * 1000 / rate.Value);
        var heard = found.Where((_, i) => pitches[i] != 0).ToArray();
        found.Zip(pitches).ShouldAllBe(
            flash => flash.Second == 0 ? flash.First.Beep == null : Math.Abs(flash.First.Offset) < limit && Math.Abs(flash.First.Pitch - flash.Second) < 20,
            string.Join("; ", found));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Figures: sound, {name}: beeps are {heard.Min(flash => flash.Offset):0.00} to {heard.Max(flash => flash.Offset):0.00} ms after their flashes"));
    }
}
