using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Probing;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Mp4;
using Renesandro.Media.Tests.Sync;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

/// <summary>A variant without edit lists shows the same frames at the same times and plays the same samples, in readers that share no code.</summary>
public sealed class EditListTests(ITestOutputHelper output) : IDisposable
{
    private const int Packet = 1024;

    private static readonly FrameRate Rate = new(30);

    private readonly PipelineLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("veryfast", 0.2)]
    [InlineData("veryfast", 0)]
    [InlineData("ultrafast", 0)]
    [InlineData(null, 0)]
    public async Task A_variant_without_edit_lists_has_every_frame_and_every_sample_at_its_time(string? preset, double transition)
    {
        var (with, without) = await RenderAsync(preset, transition);

        var boxes = BoxTree.Of(without);
        boxes.ShouldAllBe(box => box.Path.Contains("trak/edts") == false);
        BoxTree.Of(with).Count(box => box.Path == "moov/trak/edts/elst").ShouldBe(3);
        boxes.Where(box => box.Path.EndsWith("/ctts", StringComparison.Ordinal)).Select(box => (int)box.Box.Version).ShouldBe(preset == "ultrafast" ? [] : [1]);
        boxes.Count(box => box.Path.EndsWith("/cslg", StringComparison.Ordinal)).ShouldBe(preset == "ultrafast" ? 0 : 1);
        boxes[0].Box.Content.Span[..4].SequenceEqual(preset == "ultrafast" ? "isom"u8 : "iso4"u8).ShouldBeTrue();

        Frames(without).ShouldBe(Frames(with));
        TestMedia.DecodeFully(without);
        TestMedia.Probe(without, "-show_entries stream=start_time,duration -of csv=p=0").ShouldBe(TestMedia.Probe(with, "-show_entries stream=start_time,duration -of csv=p=0"));
        TestMedia.Probe(without, "-show_entries stream=start_time -of csv=p=0").Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(start => start == "0.000000");
        TestMedia.Run("ffmpeg", $"-v error -i \"{without}\" -map 0:s -f srt -").ShouldBe(TestMedia.Run("ffmpeg", $"-v error -i \"{with}\" -map 0:s -f srt -"));
        TestMedia.Run("ffmpeg", $"-v error -i \"{without}\" -map 0:s -f srt -").ShouldContain("00:00:00,500 --> 00:00:01,000");

        var (expected, heard) = (SoundLab.Listen(with, "-map 0:a"), SoundLab.Listen(without, "-map 0:a"));
        heard.Length.ShouldBe(expected.Length);
        for (var sample = Packet; sample < expected.Length; sample++)
        {
            heard.At(sample).ShouldBe(expected.At(sample), tolerance: 1e-6);
        }

        SyncMeter.Measure(without, Rate).ShouldBe(SyncMeter.Measure(with, Rate));
        SyncMeter.Measure(without, Rate).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Readers_that_share_no_code_with_ffmpeg_find_the_same_without_edit_lists()
    {
        RequiredTools.Need("mkvmerge", "mediainfo");
        var (with, without) = await RenderAsync("veryfast", 0);

        var remuxed = _lab.Media.NewPath("mkv");
        TestMedia.Run("mkvmerge", $"--quiet --output \"{remuxed}\" \"{without}\"");
        Shown(remuxed).ShouldBe(Shown(with), tolerance: 0.001);
        TestMedia.Probe(remuxed, "-select_streams a -show_entries packet=pts_time -of csv=p=0").Split('\n')[0].ShouldBe("0.000000");

        using var report = JsonDocument.Parse(TestMedia.Run("mediainfo", $"--Output=JSON --Full \"{without}\""));
        var tracks = report.RootElement.GetProperty("media").GetProperty("track").EnumerateArray().ToDictionary(track => Text(track, "@type")!);
        (Text(tracks["Video"], "FrameCount"), Text(tracks["Video"], "FrameRate_Mode"), Text(tracks["Video"], "Delay") ?? "0.000").ShouldBe(("162", "CFR", "0.000"));
        (Text(tracks["Audio"], "Duration"), Text(tracks["Audio"], "SamplingCount")).ShouldBe((Text(tracks["Video"], "Duration"), $"{162 * 1600}"));
        tracks.Values.ShouldAllBe(track => !track.ToString().Contains("ConformanceErrors") && !track.ToString().Contains("Source_Delay"));
    }

    [Fact]
    public async Task GStreamer_decodes_the_same_frames_and_samples_without_edit_lists()
    {
        RequiredTools.Need("gst-launch-1.0");
        var (with, without) = await RenderAsync("veryfast", 0);

        var pictures = _lab.Media.NewPath("yuv");
        GStreamer(without, $"d.video_0 ! queue ! avdec_h264 ! video/x-raw,format=I420 ! filesink location={pictures}");
        File.ReadAllBytes(pictures).ShouldBe(Tool("ffmpeg", $"-v error -i \"{with}\" -map 0:v -f rawvideo -pix_fmt yuv420p -"));

        // It takes time from 0 on in both tracks: the first picture, whose time is the delay of decoding, begins with the first sample.
        Segment(without, "video_0").ShouldBe(Segment(with, "video_0"));
        Segment(without, "audio_0").ShouldStartWith("start=(guint64)0, stop=(guint64)5400000000");

        var samples = _lab.Media.NewPath("f32");
        GStreamer(without, $"d.audio_0 ! queue ! aacparse ! avdec_aac ! audioconvert ! audio/x-raw,format=F32LE,channels=2,layout=interleaved ! filesink location={samples}");
        var (heard, expected) = (Sound.FromBytes(File.ReadAllBytes(samples)), SoundLab.Listen(with, "-map 0:a"));
        heard.Length.ShouldBeInRange(162 * 1600, (162 * 1600) + 1);
        for (var sample = Packet; sample < heard.Length; sample++)
        {
            heard.At(sample).ShouldBe(expected.At(sample), tolerance: 1e-6);
        }
    }

    [Fact]
    public async Task A_combinator_that_writes_edit_lists_all_the_same_is_found_out()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        using var lab = new PipelineLab(services => services.AddSingleton<ICombinator>(new Deaf(FFmpegParts.Combinator())));
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.5)]);

        var result = await lab.RenderAsync(request with { Options = request.Options with { EditLists = false } }, Cancelled);

        result.Failures.ShouldHaveSingleItem().ToString().ShouldContain("The file failed verification: it has an edit list, and the job asks for files without.");
    }

    [Fact]
    public async Task A_file_without_edit_lists_is_a_clip_like_any_other()
    {
        var (with, without) = await RenderAsync("veryfast", 0);
        var request = PipelineLab.Request([with, without]);
        request = request with { TaskName = "again", Options = request.Options with { Sound = 1, Preset = null, Canvas = new CanvasRequest(160, 90, Rate) } };
        (await _lab.RenderAsync(request, Cancelled)).Failures.ShouldBeEmpty();

        var again = _lab.Files().Where(file => file.Contains("again-", StringComparison.Ordinal)).ToArray();

        Frames(again[1]).ShouldBe(Frames(again[0]));
        SyncMeter.Measure(again[1], Rate).ShouldAllBe(flash => Math.Abs(flash.Offset) < 5);
    }

    [Fact]
    public async Task A_sound_that_starts_at_once_fades_in_over_a_packet()
    {
        var (loud, pitch) = (0.5, 1000);
        var clip = _lab.Media.Make("mp4", string.Create(
            CultureInfo.InvariantCulture,
            $"-f lavfi -i color=black:size=160x90:rate=30:duration=2 -f lavfi -i \"aevalsrc={loud}*sin(2*PI*{pitch}*t)|{loud}*sin(2*PI*{pitch}*t):s=48000:d=2\" -c:v libx264 -pix_fmt yuv420p -c:a pcm_s16le -f mov"));
        var request = PipelineLab.Request([clip]);
        request = request with { Options = request.Options with { EditLists = false, Sound = 1, Canvas = new CanvasRequest(160, 90, Rate) } };
        (await _lab.RenderAsync(request, Cancelled)).Failures.ShouldBeEmpty();

        var sound = SoundLab.Listen(_lab.Files().Single(), "-map 0:a");

        // A sample too early or too late would be an error of 0.046.
        sound.Error(i => loud * Math.Sin(2 * Math.PI * pitch * i / Sound.Rate), Packet, 24_000).ShouldBeLessThan(0.03);
        sound.Peak(0, Packet).ShouldBeLessThan(0.52f);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Figures: sound, a tone of {loud / Math.Sqrt(2):0.00} from the first sample on, without edit lists: {string.Join(", ", Enumerable.Range(0, 8).Select(i => $"{sound.Rms(i * 128, (i + 1) * 128):0.000}"))} in steps of 2.67 ms"));
    }

    /// <summary>Joins whatever it is given with edit lists.</summary>
    private sealed class Deaf(ICombinator inner) : ICombinator
    {
        public Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken) => inner.ProbeAsync(path, cancellationToken);

        public Task<PreparedClip> PrepareAsync(ClipPreparation request, CancellationToken cancellationToken) => inner.PrepareAsync(request, cancellationToken);

        public Task<PreparedClip> PrepareTransitionAsync(TransitionPreparation request, CancellationToken cancellationToken) => inner.PrepareTransitionAsync(request, cancellationToken);

        public Task<MediaContent> CombineAsync(Composition composition, CancellationToken cancellationToken) => inner.CombineAsync(new Composition(composition.Tracks), cancellationToken);
    }

    private static string Segment(string path, string pad)
    {
        var events = TestMedia.Run("gst-launch-1.0", $"-v filesrc location={path} ! qtdemux name=d d.{pad} ! fakesink silent=false num-buffers=1");
        return events[events.IndexOf("start=(guint64)", StringComparison.Ordinal)..].Split(", time=")[0];
    }

    private static void GStreamer(string path, string pipeline) => TestMedia.Run("gst-launch-1.0", $"-q filesrc location={path} ! qtdemux name=d {pipeline}");

    private static byte[] Tool(string tool, string arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
        using var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        process.WaitForExit();
        return bytes.ToArray();
    }

    private static string? Text(JsonElement track, string name) => track.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>The hash of each frame with the time at which it is shown.</summary>
    private static string[] Frames(string path) => [.. TestMedia.Run("ffmpeg", $"-v error -i \"{path}\" -map 0:v -f framemd5 -").Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    private static double[] Shown(string path) => [.. TestMedia
        .Probe(path, "-select_streams v -show_entries frame=pts_time -of csv=p=0")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(time => double.Parse(time.TrimEnd(','), CultureInfo.InvariantCulture))];

    /// <summary>Renders the same job twice.</summary>
    /// <param name="preset">The encoder's preset; null for clips that are copied.</param>
    /// <param name="transition">Seconds of the transitions; 0 for cuts.</param>
    private async Task<(string With, string Without)> RenderAsync(string? preset, double transition)
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var captions = _lab.Media.NewPath("srt");
        await File.WriteAllTextAsync(captions, "1\n00:00:00,500 --> 00:00:01,000\nOne\n", Cancelled);
        var clips = Enumerable.Range(0, 3).Select(i => new FlashingClip(Rate, 900 + (170 * i))
        {
            Seconds = 1.7 + (0.1 * i),
            Picture = "-c:v libx264 -preset veryfast -bf 2 -pix_fmt yuv420p -color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv",
        }.Make(_lab.Media, "mp4")).ToArray();
        var request = PipelineLab.Request([.. clips.Select(clip => new[] { clip })]);
        var first = request.VideoBlocks[0];
        request = request with
        {
            VideoBlocks = [first with { Alternatives = [first.Alternatives[0] with { Captions = PipelineLab.Source(captions) }] }, .. request.VideoBlocks.Skip(1)],
            Options = request.Options with
            {
                Sound = 1,
                Preset = preset,
                Canvas = new CanvasRequest(160, 90, Rate),
                Captions = new CaptionRequest { As = CaptionForms.Track },
                Transition = transition > 0 ? new TransitionRequest("fade", transition) : TransitionRequest.Cut,
            },
        };
        (await _lab.RenderAsync(request, Cancelled)).Failures.ShouldBeEmpty();
        var with = _lab.Files().Single();
        (await _lab.RenderAsync(request with { TaskName = "without", Options = request.Options with { EditLists = false } }, Cancelled)).Failures.ShouldBeEmpty();
        return (with, _lab.Files().Single(file => file != with));
    }
}
