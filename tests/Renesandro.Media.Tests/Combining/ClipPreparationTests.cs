using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public sealed class ClipPreparationTests : IDisposable
{
    private static readonly Canvas Canvas = new(160, 90, new FrameRate(30));
    private readonly TestMedia _media = new();
    private readonly FFmpegCombinator _combinator;

    public ClipPreparationTests() => _combinator = FFmpegParts.Combinator(new FFmpegOptions { Preset = "ultrafast" });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -c:v libx264 -pix_fmt yuv420p", 30)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=321x179:rate=25:duration=1.2 -c:v libx264 -pix_fmt yuv444p", 36)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=320x180:rate=24000/1001:duration=2 -c:v libx264 -pix_fmt yuv420p10le", 60)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=320x180:rate=60:duration=1 -c:v libx264 -pix_fmt yuvj420p", 30)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=352x288:rate=25:duration=1 -vf setsar=16/11 -c:v libx264 -pix_fmt yuv420p", 30)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=320x180:rate=50:duration=1 -vf interlace -c:v libx264 -flags +ilme+ildct -pix_fmt yuv420p", 30)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=2 -vf select='not(mod(n\\,7))+lt(n\\,20)' -fps_mode vfr -c:v libx264 -pix_fmt yuv420p", 57)]
    [InlineData("mkv", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -c:v libx264 -pix_fmt yuv420p -output_ts_offset 5", 30)]
    [InlineData("webm", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -c:v libvpx -auto-alt-ref 0 -deadline realtime -pix_fmt yuva420p", 30)]
    [InlineData("webm", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -c:v libvpx-vp9 -deadline realtime", 30)]
    [InlineData("mov", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -c:v prores_ks -pix_fmt yuv422p10le", 30)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -c:v libx265 -x265-params log-level=none -tag:v hvc1 -pix_fmt yuv420p10le -color_trc smpte2084 -color_primaries bt2020 -colorspace bt2020nc", 30)]
    [InlineData("avi", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -c:v mpeg4", 30)]
    [InlineData("ts", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -c:v libx264 -pix_fmt yuv420p", 30)]
    [InlineData("gif", "-f lavfi -i testsrc2=size=64x64:rate=10:duration=1", 30)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=0.034 -frames:v 1 -c:v libx264 -pix_fmt yuv420p", 1)]
    [InlineData("mp4", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=1 -f lavfi -i sine=duration=3 -c:v libx264 -pix_fmt yuv420p", 30)]
    public async Task A_clip_of_any_kind_comes_to_the_canvas(string extension, string make, int frames)
    {
        var clip = await PrepareAsync(_media.Make(extension, make));

        clip.Frames.ShouldBe(frames);
        TestMedia.DecodeFully(clip.Path);
        TestMedia.Probe(
                clip.Path,
                "-count_frames -show_entries stream=codec_name,profile,width,height,sample_aspect_ratio,pix_fmt,color_range,color_space,color_transfer,color_primaries,r_frame_rate,nb_read_frames -of default=nw=1:nk=1")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["h264", "High", "160", "90", "1:1", "yuv420p", "tv", "bt709", "bt709", "bt709", "30/1", $"{frames}"]);
    }

    [Fact]
    public async Task All_clips_of_a_canvas_decode_alike()
    {
        var long_ = await PrepareAsync(_media.MakeVideo(2));
        var single = await PrepareAsync(_media.MakeVideo(0.04, size: "64x64", rate: "25"));

        single.Track.DecoderConfiguration.ToArray().ShouldBe(long_.Track.DecoderConfiguration.ToArray());
    }

    [Fact]
    public async Task A_turned_clip_is_shown_upright()
    {
        var flat = _media.Make("mp4", "-f lavfi -i color=red:size=64x64:duration=0.5 -f lavfi -i color=blue:size=64x64:duration=0.5 -filter_complex hstack -pix_fmt yuv420p");
        var turned = _media.Make("mp4", $"-i \"{flat}\" -c copy -metadata:s:v rotate=270");
        var probe = await _combinator.ProbeAsync(turned, Cancelled);

        (probe.Width, probe.Height).ShouldBe((64, 128));
        var clip = await _combinator.PrepareAsync(new ClipPreparation(probe, new Canvas(64, 128, new FrameRate(30)), _media.NewPath("mp4")), Cancelled);
        var reference = _media.Make("mp4", $"-i \"{turned}\" -pix_fmt yuv420p");
        IsRed(clip.Path, 16).ShouldBe(IsRed(reference, 16));
        IsRed(clip.Path, 112).ShouldBe(IsRed(reference, 112));
        IsRed(clip.Path, 16).ShouldNotBe(IsRed(clip.Path, 112));

        bool IsRed(string video, int row) => ColourAt(video, 32, row) is var colour && colour.R > colour.B;
    }

    [Fact]
    public async Task A_clip_that_its_stream_turns_keeps_its_shape()
    {
        var flat = _media.Make("mp4", "-f lavfi -i color=red:size=128x64:duration=0.5 -pix_fmt yuv420p -c:v libx264 -bsf:v h264_metadata=display_orientation=insert:rotate=90");
        var probe = await _combinator.ProbeAsync(flat, Cancelled);
        var clip = await _combinator.PrepareAsync(new ClipPreparation(probe, new Canvas(128, 128, new FrameRate(30)), _media.NewPath("mp4")), Cancelled);
        var upright = TestMedia.Probe(_media.Make("mp4", $"-i \"{flat}\" -pix_fmt yuv420p"), "-show_entries stream=width -of csv=p=0").Trim() == "64";

        // Versions of ffmpeg differ in whether they obey; the other two sides are bars.
        (ColourAt(clip.Path, 64, 16).R > 128).ShouldBe(upright);
        (ColourAt(clip.Path, 16, 64).R > 128).ShouldBe(!upright);
    }

    [Theory]
    [InlineData("bt709", "bt709", "bt709")]
    [InlineData("smpte170m", "smpte170m", "smpte170m")]
    public async Task Colours_survive_the_conversion(string matrix, string primaries, string transfer)
    {
        var scale = matrix == "bt709" ? "bt709" : "bt601";
        var source = _media.Make(
            "mp4",
            $"-f lavfi -i color=0xC04020:size=320x180:duration=0.5 -vf scale=out_color_matrix={scale},format=yuv420p -colorspace {matrix} -color_primaries {primaries} -color_trc {transfer}");

        var colour = ColourAt((await PrepareAsync(source)).Path, 80, 45);

        ((double)colour.R).ShouldBe(0xC0, tolerance: 4);
        ((double)colour.G).ShouldBe(0x40, tolerance: 4);
        ((double)colour.B).ShouldBe(0x20, tolerance: 4);
    }

    [Fact]
    public async Task A_cut_starts_and_ends_at_its_frames()
    {
        var source = _media.MakeVideo(3, extra: "-pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709");
        var probe = await _combinator.ProbeAsync(source, Cancelled);
        var clip = await _combinator.PrepareAsync(
            new ClipPreparation(probe, new Canvas(320, 180, new FrameRate(30)), _media.NewPath("mp4"))
            {
                Start = TimeSpan.FromSeconds(1),
                End = TimeSpan.FromSeconds(1.5),
                Crf = 1,
            },
            Cancelled);

        clip.Frames.ShouldBe(15);
        Similarity(clip.Path, source, firstFrame: 30).ShouldBeGreaterThan(35);
    }

    [Fact]
    public async Task A_cut_that_starts_after_the_end_is_refused()
    {
        var probe = await _combinator.ProbeAsync(_media.MakeVideo(1), Cancelled);
        var error = await Should.ThrowAsync<MediaException>(() => _combinator.PrepareAsync(
            new ClipPreparation(probe, Canvas, _media.NewPath("mp4")) { Start = TimeSpan.FromSeconds(4) }, Cancelled));

        error.Message.ShouldBe("The clip lasts 1 s, so it cannot start at 4 s: choose an earlier start.");
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_refused_and_leaves_nothing()
    {
        var source = _media.Make("mp4", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=2 -pix_fmt yuv420p -movflags +faststart");
        using (var file = File.OpenWrite(source))
        {
            file.SetLength(file.Length / 2);
        }

        var probe = await _combinator.ProbeAsync(source, Cancelled);
        var output = _media.NewPath("mp4");
        var error = await Should.ThrowAsync<MediaException>(() => _combinator.PrepareAsync(new ClipPreparation(probe, Canvas, output), Cancelled));

        error.Message.ShouldContain("cannot be decoded to its end");
        Directory.GetFiles(_media.Root, Path.GetFileName(output) + "*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_preparation_ends_at_once_and_leaves_nothing()
    {
        var probe = await _combinator.ProbeAsync(_media.MakeVideo(60, size: "1280x720", extra: "-preset ultrafast -pix_fmt yuv420p"), Cancelled);
        var output = _media.NewPath("mp4");
        using var cancellation = new CancellationTokenSource();
        var preparing = _combinator.PrepareAsync(new ClipPreparation(probe, Canvas, output) { Preset = "veryslow" }, cancellation.Token);
        await Until.SeenAsync(() => File.Exists(output + ".part"), isThere => isThere);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(preparing)).CancellationToken.ShouldBe(cancellation.Token);
        Directory.GetFiles(_media.Root, Path.GetFileName(output) + "*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "The file is empty (0 bytes): upload it again.")]
    [InlineData("no video at all, just a sentence in a file", "The file is neither a video nor an image in a supported format, whatever its name says: use mp4, mov, webm, mkv, avi, ts, flv, gif, jpg, png or webp.")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n", "The file is neither a video nor an image in a supported format, whatever its name says: use mp4, mov, webm, mkv, avi, ts, flv, gif, jpg, png or webp.")]
    [InlineData("ffconcat version 1.0\nfile '/etc/hostname'\n", "The file is neither a video nor an image in a supported format, whatever its name says: use mp4, mov, webm, mkv, avi, ts, flv, gif, jpg, png or webp.")]
    public async Task What_is_not_a_video_is_reported_as_such(string content, string message)
    {
        var path = _media.NewPath("mp4");
        await File.WriteAllTextAsync(path, content, Cancelled);
        var link = _media.NewPath("source");
        File.CreateSymbolicLink(link, path);

        (await Should.ThrowAsync<MediaException>(() => _combinator.ProbeAsync(path, Cancelled))).Message.ShouldBe(message);
        (await Should.ThrowAsync<MediaException>(() => _combinator.ProbeAsync(link, Cancelled))).Message.ShouldBe(message);
    }

    [Fact]
    public async Task Sound_alone_is_no_clip() =>
        (await Should.ThrowAsync<MediaException>(() => _combinator.ProbeAsync(_media.MakeSine(), Cancelled)))
            .Message.ShouldBe("The file has no picture, and a clip needs one: use sound in audio_blocks.");

    [Fact]
    public async Task A_file_without_its_index_is_reported_as_cut_off()
    {
        var source = _media.MakeVideo(1);
        using (var file = File.OpenWrite(source))
        {
            file.SetLength(file.Length - 2000);
        }

        (await Should.ThrowAsync<MediaException>(() => _combinator.ProbeAsync(source, Cancelled)))
            .Message.ShouldBe("The file is cut off: its index (moov) is missing. Upload the whole file again.");
    }

    private async Task<PreparedClip> PrepareAsync(string source) => await _combinator.PrepareAsync(
        new ClipPreparation(await _combinator.ProbeAsync(source, Cancelled), Canvas, _media.NewPath("mp4")), Cancelled);

    private (byte R, byte G, byte B) ColourAt(string video, int x, int y)
    {
        var pixel = _media.Make("rgb", $"-i \"{video}\" -vf crop=2:2:{x}:{y},scale=1:1:in_color_matrix=bt709 -frames:v 1 -pix_fmt rgb24 -f rawvideo");
        var bytes = File.ReadAllBytes(pixel);
        return (bytes[0], bytes[1], bytes[2]);
    }

    private double Similarity(string clip, string source, int firstFrame)
    {
        var log = _media.NewPath("log");
        TestMedia.Run(
            "ffmpeg",
            $"-hide_banner -loglevel error -i \"{clip}\" -i \"{source}\" -filter_complex \"[1]trim=start_frame={firstFrame},setpts=PTS-STARTPTS[r];[0][r]psnr=shortest=1:stats_file={log}\" -f null -");
        return File.ReadLines(log).Select(line => line.Split("psnr_y:")[1].Split(' ')[0]).Select(value => value == "inf" ? 99 : double.Parse(value)).Min();
    }
}
