using System.Globalization;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Tests.Pictures;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

/// <summary>Which frame of a source is on screen at each frame of the prepared clip.</summary>
public sealed class OneClockTests(ITestOutputHelper output) : IDisposable
{
    private const string H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 2 -g 40";
    private const string Mpeg2 = "-c:v mpeg2video -b:v 3M -bf 2 -g 12";

    // Frames of a tenth of a second, of which each seventh lasts seven tenths: a screen recording.
    private const string Varying = "-vf \"settb=1/1000,setpts='1000*(N/10+floor(N/7)*0.613)'\" -fps_mode passthrough";

    private static readonly Canvas Canvas = new(NumberedFrames.Width, NumberedFrames.Height, new FrameRate(30));

    private readonly TestMedia _media = new();
    private readonly FFmpegCombinator _combinator = FFmpegParts.Combinator(new FFmpegOptions { Preset = "ultrafast" });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("mp4", $"{H264} -video_track_timescale 1000")]
    [InlineData("mkv", H264)]
    [InlineData("webm", "-c:v libvpx -b:v 2M -deadline realtime")]
    [InlineData("ts", H264)]
    [InlineData("flv", H264)]
    [InlineData("gif", "")]
    public async Task Any_cut_of_a_picture_of_varying_rate_shows_what_was_on_screen(string extension, string encode)
    {
        var source = _media.Make(extension, $"{NumberedFrames.Input(40, rate: "10")} {Varying} {encode}");

        await ShouldShowCutsAsync(source, [(0, null), (2.4, 3.1), (2.09, null), (1.3, 1.5)], chances: 2);
    }

    [Theory]
    [InlineData("mp4", "-itsoffset 1.7")]
    [InlineData("mkv", "-itsoffset 1.7")]
    [InlineData("ts", "-itsoffset 1.7")]
    [InlineData("ts", "-output_ts_offset 95440.3 -itsoffset 0.2")]
    [InlineData("ts", "-output_ts_offset 90000 -itsoffset 0.2")]
    public async Task The_clock_begins_with_the_picture_wherever_sound_begins(string extension, string offset)
    {
        var picture = _media.Make("mp4", $"{NumberedFrames.Input(150)} {H264} -g 100");
        var (output, input) = offset.Split(" -its") is [var before, var after] ? (before, $"-its{after}") : ("", offset);
        var source = _media.Make(extension, $"-f lavfi -i sine=duration=6 {input} -i \"{picture}\" -map 1:v -map 0:a -c:v copy -c:a aac {output}");

        await ShouldShowCutsAsync(source, [(0, null), (1, 2), (4.51, null)], chances: 1);
    }

    [Fact]
    public async Task An_edit_list_that_hides_the_beginning_moves_the_clock()
    {
        var whole = _media.Make("mp4", $"{NumberedFrames.Input(150)} {H264} -g 100");
        var source = _media.Make("mp4", $"-ss 1.02 -i \"{whole}\" -c copy");

        NumberedFrames.Read(source)[0].ShouldBe(31);
        await ShouldShowCutsAsync(source, [(0, null), (1, 2)], chances: 1);
    }

    [Theory]
    [InlineData("begins again", "", "")]
    [InlineData("jumps forward", "", "-output_ts_offset 100")]
    [InlineData("jumps backward", "-output_ts_offset 200", "")]
    public async Task A_transport_stream_whose_clock_is_broken_is_whole(string what, string first, string second)
    {
        foreach (var flags in new[] { "-mpegts_flags +initial_discontinuity", "" })
        {
            var source = Join(
                "ts",
                _media.Make("ts", $"{NumberedFrames.Input(45)} {H264} {first} {flags}"),
                _media.Make("ts", $"{NumberedFrames.Input(30, 45)} {H264} {second} {flags}"));

            (await ShownAsync(source)).ShouldBe(Enumerable.Range(0, 75), what + flags);
            (await ShownAsync(source, 1.4, 1.7)).ShouldBe(Enumerable.Range(42, 9), what + flags);
        }
    }

    [Fact]
    public async Task A_cut_may_end_where_the_decoder_holds_back_a_frame_next_to_a_damaged_packet()
    {
        var source = Join("ts", _media.Make("ts", $"{NumberedFrames.Input(45)} {Mpeg2}"), _media.Make("ts", $"{NumberedFrames.Input(30, 45)} {Mpeg2}"));

        (await ShownAsync(source)).ShouldBe(Enumerable.Range(0, 75));
        (await ShownAsync(source, 1.266, 1.432)).ShouldBe(Enumerable.Range(38, 5));
    }

    [Fact]
    public async Task A_picture_may_change_between_two_frames_of_the_same_time()
    {
        var list = _media.NewPath("txt");
        await File.WriteAllTextAsync(
            list,
            $"file '{_media.Make("mpg", $"{NumberedFrames.Input(45)} {Mpeg2}")}'\nfile '{_media.Make("mpg", $"{NumberedFrames.Input(30, 45, size: "240x80")} {Mpeg2}")}'\n",
            Cancelled);

        var shown = await ShownAsync(_media.Make("mpg", $"-f concat -safe 0 -i \"{list}\" -c copy"));

        // Players do not show the last frame before the change, and after it two at once.
        shown.Distinct().ShouldBe(Enumerable.Range(0, 75).Where(frame => frame is not (44 or 46)));
    }

    [Fact]
    public async Task A_recording_that_was_appended_to_another_goes_on_after_it()
    {
        const string Encode = "-c:v libvpx -b:v 2M -deadline realtime";
        var source = Join("webm", _media.Make("webm", $"{NumberedFrames.Input(45)} {Encode}"), _media.Make("webm", $"{NumberedFrames.Input(30, 45)} {Encode}"));

        var shown = await ShownAsync(source);
        shown.Length.ShouldBe(75);
        shown.Distinct().Count().ShouldBeGreaterThan(73);
    }

    [Theory]
    [InlineData("webm", "-c:v libvpx -b:v 2M -deadline realtime", "60x20", "")]
    [InlineData("ts", H264, "240x80", "")]
    [InlineData("ts", H264, "120x40", "-pix_fmt yuv444p")]
    [InlineData("ts", H264, "120x40", "-bsf:v h264_metadata=display_orientation=insert:rotate=180")]
    public async Task A_picture_that_changes_in_the_middle_keeps_every_frame(string extension, string encode, string size, string change)
    {
        var list = _media.NewPath("txt");
        var first = _media.Make(extension, $"{NumberedFrames.Input(45)} {encode}");
        var second = _media.Make(extension, $"{NumberedFrames.Input(30, 45, size: size)} {encode} {change}");
        await File.WriteAllTextAsync(list, $"file '{first}'\nfile '{second}'\n", Cancelled);
        var source = _media.Make(extension, $"-f concat -safe 0 -i \"{list}\" -c copy");
        var turned = change.Contains("rotate", StringComparison.Ordinal);

        // Versions of ffmpeg differ in whether they obey a rotation that comes with frames.
        (await ShownAsync(source)).Select(frame => turned && frame < 0 ? Turned(~frame) : frame).ShouldBe(Enumerable.Range(0, 75));
        (await ShownAsync(source, 1.4, 1.5)).ShouldBe([42, 43, 44]);
        (await ShownAsync(source, fit: CanvasFit.Crop)).Length.ShouldBe(75);

        static int Turned(int frame) => Enumerable.Range(0, 12).Sum(bit => (frame >> bit & 1) << (11 - bit));
    }

    [Theory]
    [InlineData("avi", "-c:v libx264 -pix_fmt yuv420p -bf 3")]
    [InlineData("avi", "-c:v mpeg4 -q:v 3 -bf 2 -vtag XVID")]
    [InlineData("avi", "-c:v mjpeg -q:v 3")]
    [InlineData("mpg", "-c:v mpeg2video -b:v 3M -bf 2")]
    [InlineData("3gp", "-c:v mpeg4 -q:v 3")]
    [InlineData("wmv", "-c:v wmv2 -b:v 2M")]
    public async Task Packets_without_presentation_times_lose_no_frame(string extension, string encode)
    {
        var source = _media.Make(extension, $"{NumberedFrames.Input(75)} {encode}");

        (await ShownAsync(source)).ShouldBe(Enumerable.Range(0, 75));
        (await ShownAsync(source, 1.5)).ShouldBe(Enumerable.Range(45, 30));
    }

    [Theory]
    [InlineData("-c:v mpeg2video -b:v 3M -bf 2 -g 12")]
    [InlineData($"{H264} -g 20")]
    public async Task A_stream_that_begins_in_a_group_of_pictures_begins_with_the_next(string encode)
    {
        var whole = _media.Make("ts", $"{NumberedFrames.Input(75)} {encode}");
        var bytes = await File.ReadAllBytesAsync(whole, Cancelled);
        var source = _media.NewPath("ts");
        await File.WriteAllBytesAsync(source, bytes[(188 * 20)..], Cancelled);

        await ShouldShowCutsAsync(source, [(0, null), (0.5, 1)], chances: 0);
    }

    [Fact]
    public async Task A_transport_stream_is_read_from_a_key_frame_before_the_cut()
    {
        var source = _media.Make("ts", $"{NumberedFrames.Input(450)} {H264} -g 120");

        (await ShownAsync(source, 9.5, 9.7)).ShouldBe(Enumerable.Range(285, 6));
    }

    [Fact]
    public async Task Recordings_of_which_ffmpeg_reads_only_the_first_are_reported_as_such()
    {
        const string Encode = "-c:v libtheora -q:v 9";
        var source = Join("ogv", _media.Make("ogv", $"{NumberedFrames.Input(45)} {Encode}"), _media.Make("ogv", $"{NumberedFrames.Input(30, 45)} {Encode}"));

        var error = await Should.ThrowAsync<SourceException>(() => ShownAsync(source));

        error.Message.ShouldStartWith("The clip is several recordings appended to one another");
    }

    [Fact]
    public async Task Frames_that_a_decoder_leaves_out_are_not_filled_in()
    {
        // Half of the packets, with the times of all, is what a recording has that lost a part on its way.
        var source = _media.Make("mkv", $"{NumberedFrames.Input(90)} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 0 -g 30");
        var damaged = _media.Make("mkv", $"-i \"{source}\" -c copy -bsf:v noise=amount='if(between(n\\,31\\,58)\\,1\\,0)'");

        var error = await Should.ThrowAsync<SourceException>(() => ShownAsync(damaged));

        error.Message.ShouldContain("damaged");
    }

    private string Join(string extension, params string[] files)
    {
        var path = _media.NewPath(extension);
        File.WriteAllBytes(path, [.. files.SelectMany(File.ReadAllBytes)]);
        return path;
    }

    private async Task<int[]> ShownAsync(string source, double? start = null, double? end = null, CanvasFit fit = CanvasFit.Pad)
    {
        var probe = await _combinator.ProbeAsync(source, Cancelled);
        var clip = await _combinator.PrepareAsync(
            new ClipPreparation(probe, Canvas with { Fit = fit }, _media.NewPath("mp4")) { Start = Seconds(start), End = Seconds(end) }, Cancelled);
        return NumberedFrames.Read(clip.Path);

        static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>Holds cuts against the whole source as ffmpeg decodes it: those that are given, and some by chance.</summary>
    private async Task ShouldShowCutsAsync(string source, (double Start, double? End)[] cuts, int chances)
    {
        var expected = ShownFrames.ByFFmpeg(source);
        var random = new Random(expected.Count);
        var drawn = Enumerable.Range(0, chances).Select(_ => (Math.Round(random.NextDouble() * expected.Last, 2), (double?)null));
        foreach (var (start, end) in cuts.Concat(drawn))
        {
            var shown = await ShownAsync(source, start > 0 ? start : null, end);

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{start} to {end}: {string.Join(' ', shown)}"));
            expected.Difference(shown, start, end).ShouldBeNull($"{Path.GetExtension(source)} from {start} to {end}");
        }
    }
}
