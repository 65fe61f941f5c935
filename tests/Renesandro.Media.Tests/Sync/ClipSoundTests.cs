using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Sync;

/// <summary>The own sound of a clip is in sync with its prepared picture, however its file tells when each begins.</summary>
public sealed class ClipSoundTests(ClipSoundLab lab) : IClassFixture<ClipSoundLab>
{
    private const string BFrames = "-c:v libx264 -preset ultrafast -bf 2 -pix_fmt yuv420p";
    private const double MaxOffset = 1;

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
    [InlineData("mp4", "-c:v mpeg4", "-c:a aac", "-use_editlist 0")]
    [InlineData("mov", BFrames, "-c:a pcm_s16le", "")]
    [InlineData("mkv", BFrames, "-c:a aac", "")]
    [InlineData("mkv", BFrames, "-c:a flac", "-output_ts_offset 4.3")]
    [InlineData("webm", "-c:v libvpx -deadline realtime -cpu-used 8", "-c:a libopus", "-bsf:a setts=ts=TS+7")]
    [InlineData("avi", "-c:v mpeg4", "-c:a pcm_s16le", "")]
    [InlineData("ts", BFrames, "-c:a aac", "")]
    [InlineData("ts", BFrames, "-c:a mp2", "-output_ts_offset 95000")]
    [InlineData("mpg", "-c:v mpeg2video -b:v 2M", "-c:a mp2", "")]
    [InlineData("flv", BFrames, "-c:a aac", "")]
    public async Task Every_container_is_in_sync(string extension, string picture, string sound, string output) =>
        await ShouldBeInSyncAsync(new FlashingClip(new FrameRate(25)) { Picture = picture, Sound = sound, Output = output }, extension);

    /// <summary>
    /// Where a file does not tell how many samples its encoder put before the sound, or tells it twice, nobody can know that it was meant to begin
    /// earlier or later: players are off by as much.
    /// </summary>
    [Theory]
    [InlineData("avi", "-c:v mpeg4", "-c:a aac", "", (1_024 / 48.0) - 40)]
    [InlineData("webm", "-c:v libvpx -deadline realtime -cpu-used 8", "-c:a libopus", "", -312 / 48.0)]
    public async Task A_file_that_is_wrong_about_the_delay_of_its_encoder_is_followed(string extension, string picture, string sound, string output, double offset)
    {
        var clip = new FlashingClip(new FrameRate(25)) { Picture = picture, Sound = sound, Output = output };

        var found = await MeasureAsync(clip, clip.Make(lab.Media, extension));

        found.ShouldAllBe(flash => Math.Abs(flash.Offset - offset) < MaxOffset, string.Join("; ", found));
    }

    [Fact]
    public async Task An_edit_list_that_begins_between_two_frames_is_in_sync()
    {
        var clip = new FlashingClip(new FrameRate(25)) { Picture = BFrames };
        var cut = lab.Media.Make("mp4", $"-ss 0.31 -i \"{clip.Make(lab.Media, "mp4")}\" -c copy");

        ShouldBeInSync(await MeasureAsync(clip, cut), clip);
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("mkv")]
    public async Task Sound_goes_on_in_sync_after_packets_that_are_missing(string extension)
    {
        var clip = new FlashingClip(new FrameRate(25)) { Picture = BFrames };
        var gap = lab.Media.Make(extension, $"-i \"{clip.Make(lab.Media, "mp4")}\" -c copy -bsf:a \"noise=drop='eq(n,35)+between(n,80,95)'\"");

        ShouldBeInSync(await MeasureAsync(clip, gap), clip);
    }

    [Theory]
    [InlineData("ts", "")]
    [InlineData("ts", "-output_ts_offset 100")]
    [InlineData("mpg", "")]
    public async Task Recordings_that_were_appended_to_one_another_are_in_sync(string extension, string second)
    {
        var clip = new FlashingClip(new FrameRate(25)) { Picture = extension == "mpg" ? "-c:v mpeg2video -b:v 2M" : BFrames, Sound = "-c:a mp2" };
        var joined = lab.Media.NewPath(extension);
        await File.WriteAllBytesAsync(
            joined,
            [.. File.ReadAllBytes(clip.Make(lab.Media, extension)), .. File.ReadAllBytes((clip with { Output = second }).Make(lab.Media, extension))],
            Cancelled);

        ShouldBeInSync(await MeasureAsync(clip, joined), clip, flashes: 6);
    }

    [Fact]
    public async Task A_recording_that_begins_in_the_middle_of_a_group_of_pictures_is_in_sync()
    {
        var clip = new FlashingClip(new FrameRate(25)) { Picture = BFrames + " -g 20" };
        var bytes = await File.ReadAllBytesAsync(clip.Make(lab.Media, "ts"), Cancelled);
        var cut = lab.Media.NewPath("ts");
        await File.WriteAllBytesAsync(cut, bytes[(bytes.Length / 188 / 10 * 188)..], Cancelled);

        ShouldBeInSync(await MeasureAsync(clip, cut), clip, flashes: 2);
    }

    [Fact]
    public async Task A_clip_that_is_copied_is_in_sync()
    {
        const string Colours = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";
        var clip = new FlashingClip(new FrameRate(25)) { Picture = $"-c:v libx264 -preset medium -profile:v high -pix_fmt yuv420p {Colours}" };
        var path = clip.Make(lab.Media, "mp4");

        var (copy, sound) = await lab.MakeAsync(new MediaSource(new Uri(path)), clip.Rate, Cancelled, copies: true);

        new FileInfo(copy!.Path).Length.ShouldBeGreaterThan(0);
        ShouldBeInSync(SyncMeter.Measure(copy.Path, sound.Value!.Track!, clip.Rate), clip);
    }

    [Fact]
    public async Task A_clock_of_the_sound_that_drifts_is_followed()
    {
        var clip = new FlashingClip(new FrameRate(25)) { Seconds = 16 };
        var slow = lab.Media.Make("mkv", $"-i \"{clip.Make(lab.Media, "mp4")}\" -c copy -bsf:a setts=ts=TS*0.999");

        var found = await MeasureAsync(clip, slow);

        // Without following, the last would be 15 ms off.
        found.Count.ShouldBe(16);
        found.Max(flash => Math.Abs(flash.Offset + flash.Flash)).ShouldBeLessThan(5, string.Join("; ", found));
    }

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
    [InlineData("30", 1.01, 2.6)]
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

    private async Task ShouldBeInSyncAsync(FlashingClip clip, string extension, Func<MediaSource, MediaSource>? cut = null, int flashes = 3) =>
        ShouldBeInSync(await MeasureAsync(clip, clip.Make(lab.Media, extension), cut), clip, flashes);

    private Task<IReadOnlyList<FlashAndBeep>> MeasureAsync(FlashingClip clip, string path, Func<MediaSource, MediaSource>? cut = null)
    {
        var source = new MediaSource(new Uri(path));
        return lab.MeasureAsync(cut is null ? source : cut(source), clip.Rate, Cancelled);
    }

    private static void ShouldBeInSync(IReadOnlyList<FlashAndBeep> found, FlashingClip clip, int flashes = 3)
    {
        found.Count.ShouldBe(flashes);
        found.ShouldAllBe(flash => Math.Abs(flash.Offset) < MaxOffset && Math.Abs(flash.Pitch - clip.Pitch) < 20, string.Join("; ", found));
    }
}
