using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Sync;

/// <summary>The own sound of a clip is in sync with its prepared picture, however its file tells when each begins.</summary>
public sealed class ClipSoundTests : IDisposable
{
    private const string BFrames = "-c:v libx264 -preset ultrafast -bf 2 -pix_fmt yuv420p";
    private const double MaxOffset = 1;

    private readonly ClipSoundLab _lab = new();

    public ClipSoundTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("24")]
    [InlineData("25")]
    [InlineData("30000/1001")]
    [InlineData("30")]
    [InlineData("60")]
    public async Task Every_frame_rate_is_in_sync(string fps)
    {
        var rate = FrameRate.TryParse(fps)!.Value;
        await ShouldBeInSyncAsync(new FlashingClip(rate) { SampleRate = 44_100 }, "mp4");
        await ShouldBeInSyncAsync(new FlashingClip(rate) { SampleRate = 48_000, Picture = BFrames }, "mp4");
    }

    [Theory]
    [InlineData("mp4", BFrames, "-c:a aac", "")]
    [InlineData("mp4", BFrames, "-c:a aac", "-movflags +frag_keyframe+delay_moov")]
    [InlineData("mp4", BFrames, "-c:a aac", "-movflags +frag_keyframe+empty_moov")]
    [InlineData("mp4", BFrames, "-c:a libmp3lame", "")]
    [InlineData("mov", BFrames, "-c:a pcm_s16le", "")]
    [InlineData("mkv", BFrames, "-c:a aac", "")]
    [InlineData("mkv", BFrames, "-c:a flac", "-output_ts_offset 4.3")]
    [InlineData("webm", "-c:v libvpx -deadline realtime -cpu-used 8", "-c:a libopus", "-avoid_negative_ts disabled")]
    [InlineData("ts", BFrames, "-c:a aac", "")]
    [InlineData("ts", BFrames, "-c:a mp2", "-output_ts_offset 95000")]
    [InlineData("mpg", "-c:v mpeg2video -b:v 2M", "-c:a mp2", "")]
    [InlineData("flv", BFrames, "-c:a aac", "")]
    public async Task Every_container_is_in_sync(string extension, string picture, string sound, string output) =>
        await ShouldBeInSyncAsync(new FlashingClip(new FrameRate(25)) { Picture = picture, Sound = sound, Output = output }, extension);

    [Theory]
    [InlineData("mp4", 0.3)]
    [InlineData("mp4", -0.3)]
    [InlineData("mkv", 0.3)]
    [InlineData("mkv", -0.3)]
    [InlineData("ts", 0.3)]
    [InlineData("ts", -0.3)]
    public async Task Sound_that_begins_later_or_earlier_than_the_picture_is_in_sync(string extension, double start)
    {
        var clip = new FlashingClip(new FrameRate(30)) { Picture = BFrames, SoundStart = start };

        await ShouldBeInSyncAsync(clip, extension);
    }

    [Theory]
    [InlineData(8_000, 1)]
    [InlineData(44_100, 1)]
    [InlineData(48_000, 6)]
    [InlineData(96_000, 2)]
    public async Task Every_sample_rate_and_number_of_channels_is_in_sync(int rate, int channels) =>
        await ShouldBeInSyncAsync(new FlashingClip(new FrameRate(30)) { SampleRate = rate, Channels = channels }, "mp4");

    [Theory]
    [InlineData("30", 1, 2.6)]
    [InlineData("30", 0.4833, null)]
    [InlineData("30", 1.01, 2.5)]
    [InlineData("30000/1001", 1, null)]
    [InlineData("25", 1.01, null)]
    [InlineData("25", 0.03, null)]
    public async Task A_cut_is_in_sync_whether_it_begins_on_a_frame_or_between_two(string fps, double start, double? end)
    {
        var clip = new FlashingClip(FrameRate.TryParse(fps)!.Value) { Picture = BFrames };

        await ShouldBeInSyncAsync(clip, "mp4", source => source with { Start = start, End = end }, flashes: end is null && start < 0.5 ? 3 : 2);
    }

    [Fact]
    public async Task A_cut_far_from_the_beginning_is_in_sync()
    {
        var clip = new FlashingClip(new FrameRate(30)) { Seconds = 25, Picture = BFrames };
        await ShouldBeInSyncAsync(clip, "mp4", source => source with { Start = 20, End = 23 });
        await ShouldBeInSyncAsync(clip, "mkv", source => source with { Start = 20.01, End = 23 });
    }

    public void Dispose() => _lab.Dispose();

    private async Task ShouldBeInSyncAsync(FlashingClip clip, string extension, Func<MediaSource, MediaSource>? cut = null, int flashes = 3)
    {
        var source = new MediaSource(new Uri(clip.Make(_lab.Media, extension)));
        var found = await _lab.MeasureAsync(cut is null ? source : cut(source), clip.Rate, Cancelled);

        found.Count.ShouldBe(flashes);
        found.ShouldAllBe(flash => Math.Abs(flash.Offset) < MaxOffset && Math.Abs(flash.Pitch - clip.Pitch) < 20, string.Join("; ", found));
    }
}
