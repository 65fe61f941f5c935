using System.Globalization;
using System.Text;
using Renesandro.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Media;

/// <summary>What every <see cref="ICombinator"/> does: it counts frames exactly, its time stamps rise, and it leaves nothing half-made behind.</summary>
public abstract class CombinatorContract : IDisposable
{
    private static readonly Canvas Canvas = new(160, 90, new FrameRate(30));
    private static readonly int[] Seams = [0, 14, 15, 17, 18, 26];
    private readonly SoundLab _lab = new();
    private ICombinator? _combinator;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICombinator Combinator
    {
        get
        {
            RequiredTools.Need("ffmpeg", "ffprobe");
            return _combinator ??= Create();
        }
    }

    public void Dispose()
    {
        _lab.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_variant_has_the_frames_of_its_clips_one_after_another()
    {
        PreparedClip[] clips = [await PrepareAsync("red", 0.5), await PrepareAsync("green", 0.1), await PrepareAsync("blue", 0.3)];

        var path = await CombineAsync(clips);

        clips.Select(clip => clip.Frames).ShouldBe([15, 3, 9]);
        Frames(path).ShouldBe(27);
        string.Join(" ", Seams.Select(frame => ColourOf(path, frame))).ShouldBe("red red green green blue blue");
    }

    [Fact]
    public async Task Decoding_times_rise_and_frames_are_evenly_spaced()
    {
        var path = await CombineAsync([await PrepareAsync("red", 0.7), await PrepareAsync("blue", 0.034), await PrepareAsync("green", 1.1)]);

        var lines = Probe(path, "-select_streams v -show_entries packet=pts_time,dts_time -of csv=p=0");
        var times = lines.Select(line => line.Split(',').Select(time => double.Parse(time, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.Second[1] > pair.First[1]);
        var shown = times.Select(time => time[0]).Order().ToArray();
        shown[0].ShouldBe(0, tolerance: 1e-6);
        shown.Select((time, i) => Math.Abs(time - (i / 30.0))).Max().ShouldBeLessThan(1e-5);
    }

    [Fact]
    public async Task One_clip_may_stand_in_many_variants_and_several_times_in_one()
    {
        var clip = await PrepareAsync("red", 0.2);

        Frames(await CombineAsync([clip])).ShouldBe(6);
        Frames(await CombineAsync([clip, clip, clip])).ShouldBe(18);
    }

    [Fact]
    public async Task The_index_comes_first_so_that_a_variant_plays_while_it_loads()
    {
        var path = await CombineAsync([await PrepareAsync("red", 0.2)]);

        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Token));
        bytes.IndexOf("moov", StringComparison.Ordinal).ShouldBeLessThan(bytes.IndexOf("mdat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_of_clips_begin_and_end_at_key_frames()
    {
        var source = _lab.Make(
            "mp4", "-f lavfi -i color=red:size=160x90:rate=30:duration=3 -f lavfi -i color=blue:size=160x90:rate=30:duration=3 -filter_complex concat -pix_fmt yuv420p");
        var probe = await Combinator.ProbeAsync(source, Token);
        var clip = await Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")), Token);
        var piece = await PrepareAsync("green", 0.2);
        var keys = KeyFrames(clip.Path);
        keys.Length.ShouldBeGreaterThan(1);
        var (first, last) = (keys[1], keys[^1]);

        var picture = new ComposedPicture([new ClipRun(clip) { StartFrame = last }, new ClipRun(piece), new ClipRun(clip) { EndFrame = first }]);
        var path = await CombineAsync(new Composition(picture, new ComposedSound([new SoundRun(Tone(440, 1600 * picture.Frames))])));

        picture.Frames.ShouldBe(180 - last + 6 + first);
        Frames(path).ShouldBe((int)picture.Frames);
        string.Join(" ", new[] { 0, 180 - last, (int)picture.Frames - 1 }.Select(frame => ColourOf(path, frame))).ShouldBe("blue green red");
        SoundLab.Listen(path).Length.ShouldBeGreaterThanOrEqualTo(1600 * (int)picture.Frames);
    }

    [Fact]
    public async Task A_clip_can_be_taken_apart_where_key_frames_were_requested()
    {
        var probe = await Combinator.ProbeAsync(Video("red", 1), Token);
        var clip = await Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")) { KeyFrames = [7, ^4, 90, ^90] }, Token);
        KeyFrames(clip.Path).ShouldBe([0, 7, 26]);
        var other = await PrepareAsync("blue", 0.2);

        var picture = new ComposedPicture(
            [new ClipRun(clip) { EndFrame = 7 }, new ClipRun(other), new ClipRun(clip) { StartFrame = 7, EndFrame = 26 }, new ClipRun(other), new ClipRun(clip) { StartFrame = 26 }]);
        var path = await CombineAsync(new Composition(picture, new ComposedSound([new SoundRun(Tone(440, 1600 * picture.Frames))])));

        Frames(path).ShouldBe(42);
        ColoursAt(path, 6, 7, 13, 31, 32, 38, 41).ShouldBe("red blue red red blue red red");
    }

    [Theory]
    [InlineData("fade", "red red blue blue")]
    [InlineData("dissolve", "red red blue blue")]
    [InlineData("wipeleft", "red red blue blue")]
    [InlineData("slideup", "red red blue blue")]
    public async Task A_transition_goes_from_one_clip_to_the_next_and_joins_with_both(string kind, string colours)
    {
        var (from, to) = (await PrepareAsync("red", 0.7, keyFrame: ^8), await PrepareAsync("blue", 0.5, keyFrame: 8));
        var (tail, head) = (new ClipRun(from) { StartFrame = 13 }, new ClipRun(to) { EndFrame = 8 });

        var joint = await Combinator.PrepareTransitionAsync(new TransitionPreparation(tail, head, kind, _lab.NewPath("mp4")), Token);
        (joint.Frames, Frames(joint.Path)).ShouldBe((8, 8));
        ColoursAt(joint.Path, 0, 2, 6, 7).ShouldBe(colours);

        var picture = new ComposedPicture([new ClipRun(from) { EndFrame = 13 }, new ClipRun(joint), new ClipRun(to) { StartFrame = 8 }]);
        var path = await CombineAsync(new Composition(picture, new ComposedSound([new SoundRun(Tone(440, 1600 * picture.Frames))])));

        Frames(path).ShouldBe(13 + 8 + 7);
        ColoursAt(path, 0, 12, 13, 20, 21, 27).ShouldBe("red red red blue blue blue");
    }

    [Fact]
    public async Task A_transition_may_take_whole_clips_and_single_frames()
    {
        var (one, other) = (await PrepareAsync("red", 1 / 30.0), await PrepareAsync("blue", 1 / 30.0));
        var (five, more) = (await PrepareAsync("red", 5 / 30.0), await PrepareAsync("blue", 5 / 30.0));

        (await Combinator.PrepareTransitionAsync(new TransitionPreparation(new ClipRun(one), new ClipRun(other), "fade", _lab.NewPath("mp4")), Token)).Frames.ShouldBe(1);
        (await Combinator.PrepareTransitionAsync(new TransitionPreparation(new ClipRun(five), new ClipRun(more), "fadeblack", _lab.NewPath("mp4")), Token)).Frames.ShouldBe(5);
    }

    [Fact]
    public async Task A_transition_that_cannot_be_made_leaves_no_file()
    {
        var (from, to) = (await PrepareAsync("red", 0.5), await PrepareAsync("blue", 0.5));
        var before = _lab.Files;

        (await Should.ThrowAsync<MediaException>(() => TryAsync(new ClipRun(from), new ClipRun(to), "fadepurple"))).Message.ShouldContain("fadepurple");
        await Should.ThrowAsync<MediaException>(() => TryAsync(new ClipRun(from) { StartFrame = 7 }, new ClipRun(to) { EndFrame = 8 }, "fade"));
        await Should.ThrowAsync<ArgumentException>(() => TryAsync(new ClipRun(from), new ClipRun(to) { EndFrame = 8 }, "fade"));
        await Should.ThrowAsync<ArgumentException>(() => TryAsync(new ClipRun(from), new ClipRun(to), "fade:offset=1"));
        await Should.ThrowAsync<OperationCanceledException>(() => Combinator.PrepareTransitionAsync(
            new TransitionPreparation(new ClipRun(from), new ClipRun(to), "fade", _lab.NewPath("mp4")), new CancellationToken(canceled: true)));

        _lab.Files.ShouldBe(before);

        Task TryAsync(ClipRun tail, ClipRun head, string kind) =>
            Combinator.PrepareTransitionAsync(new TransitionPreparation(tail, head, kind, _lab.NewPath("mp4")), Token);
    }

    [Fact]
    public async Task Several_sounds_can_be_chosen_from_by_language_and_name()
    {
        var clip = await PrepareAsync("red", 1);

        var path = await CombineAsync(new Composition(
            new ComposedPicture([new ClipRun(clip)]),
            new ComposedSound([new SoundRun(Tone(440, 48_000))]) { Language = "ukr", Name = "Українською" },
            new ComposedSound([new SoundRun(Tone(1000, 48_000))]) { Language = "eng", Name = "English", IsDefault = false }));

        Probe(path, "-select_streams a -show_entries stream=duration:stream_disposition=default:stream_tags=language -of csv=p=0")
            .ShouldBe(["1.000000,1,ukr", "1.000000,0,eng"]);
        SoundLab.Listen(path).Amplitude(440, 4800, 43_200).ShouldBe(0.1, tolerance: 0.005);
        SoundLab.Listen(path, "-map 0:a:1").Amplitude(1000, 4800, 43_200).ShouldBe(0.1, tolerance: 0.005);
    }

    [Fact]
    public async Task Without_edit_lists_picture_and_sound_begin_with_their_first_frame_and_sample()
    {
        var clip = await PrepareAsync("red", 1);

        var path = await CombineAsync(new Composition(new ComposedPicture([new ClipRun(clip)]), new ComposedSound([new SoundRun(Tone(440, 48_000))])) { EditLists = false });

        Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path, Token)).ShouldNotContain("elst");
        Probe(path, "-show_entries stream=start_time,duration -of csv=p=0").ShouldBe(["0.000000,1.000000", "0.000000,1.000000"]);
        Probe(path, "-select_streams v -show_entries frame=pts_time -of csv=p=0")[0].TrimEnd(',').ShouldBe("0.000000");
        Frames(path).ShouldBe(30);
        SoundLab.Listen(path).Amplitude(440, 4800, 43_200).ShouldBe(0.1, tolerance: 0.005);
        SoundLab.Listen(path).Length.ShouldBeInRange(48_000, 48_000 + 1023);
    }

    [Fact]
    public async Task A_file_says_of_itself_what_it_is_told_to_say()
    {
        var clip = await PrepareAsync("red", 0.2);
        var composition = Composition.Of([clip], Tone(440, 9600));

        var path = await CombineAsync(new Composition(composition.Tracks)
        {
            Metadata = new FileMetadata { Title = "Summer", Comment = "hook: beach", Album = "ads", Created = new DateTimeOffset(2026, 11, 30, 9, 52, 0, TimeSpan.Zero) },
        });

        Probe(path, "-show_entries format_tags=title,comment,album,creation_time -of default=nw=1:nk=0").Order()
            .ShouldBe(["TAG:album=ads", "TAG:comment=hook: beach", "TAG:creation_time=2026-11-30T09:52:00.000000Z", "TAG:title=Summer"]);
        Frames(path).ShouldBe(6);
    }

    [Fact]
    public async Task A_run_that_reaches_beyond_its_clip_or_its_sound_is_refused()
    {
        var clip = await PrepareAsync("red", 0.2);
        var (picture, sound) = (new ComposedPicture([new ClipRun(clip)]), new ComposedSound([new SoundRun(Tone(440, 9600))]));

        await ShouldRefuseAsync(picture with { Runs = [new ClipRun(clip) { EndFrame = 7 }] }, sound);
        await ShouldRefuseAsync(picture with { Runs = [new ClipRun(clip) { StartFrame = 6 }] }, sound);
        await ShouldRefuseAsync(picture, sound with { Runs = [sound.Runs[0] with { EndSample = 9601 }] });
        await ShouldRefuseAsync(picture, sound with { Runs = [] });

        async Task ShouldRefuseAsync(params ComposedTrack[] tracks) => await Should.ThrowAsync<ArgumentException>(() => CombineAsync(new Composition(tracks)));
    }

    [Fact]
    public async Task Clips_of_different_canvases_are_refused()
    {
        var other = await PrepareAsync("blue", 0.2, Canvas with { Width = 128 });
        var clip = await PrepareAsync("red", 0.2);

        await Should.ThrowAsync<MediaException>(() => CombineAsync([clip, other]));
    }

    [Fact]
    public async Task Sound_alone_is_refused() =>
        await Should.ThrowAsync<MediaException>(() => Combinator.ProbeAsync(_lab.MakeOf("sin(440*t)", 0.2), Token));

    [Fact]
    public async Task The_last_frame_of_a_clip_is_held_when_more_frames_are_needed_than_it_has()
    {
        var source = _lab.Make("mp4", "-f lavfi -i color=red:size=160x90:rate=30:duration=1 -f lavfi -i color=blue:size=160x90:rate=30:duration=1 -filter_complex concat -pix_fmt yuv420p");
        var probe = await Combinator.ProbeAsync(source, Token);
        var (half, first) = (TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));

        var whole = await Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")) { MinFrames = 65 }, Token);
        var cut = await Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")) { Start = half, End = first, MinFrames = 40 }, Token);
        var enough = await Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")) { End = first, MinFrames = 20 }, Token);

        new[] { whole, cut, enough }.Select(clip => (clip.Frames, Frames(clip.Path))).ShouldBe([(65, 65), (40, 40), (30, 30)]);
        (ColourOf(whole.Path, 29), ColourOf(whole.Path, 30), ColourOf(whole.Path, 64)).ShouldBe(("red", "blue", "blue"));
        (ColourOf(cut.Path, 14), ColourOf(cut.Path, 15), ColourOf(cut.Path, 39)).ShouldBe(("red", "red", "red"));
    }

    [Fact]
    public async Task Pictures_are_laid_over_a_clip_on_their_frames_and_not_beside_them()
    {
        var probe = await Combinator.ProbeAsync(Video("red", 0.4), Token);
        var overlay = new ClipOverlay([new OverlayPicture(Picture("lime"), 2), new OverlayPicture(Picture("blue"), 5)], 0, 10) { EndFrame = 9 };
        var before = _lab.Files.Count;

        var clip = await Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")) { Overlays = [overlay], MinFrames = 14 }, Token);
        var plain = await Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")) { MinFrames = 14 }, Token);

        ColoursAt(clip.Path, 1, 2, 4, 5, 8, 9, 13).ShouldBe("red green green blue blue red red");
        Frames(clip.Path).ShouldBe(14);
        Tool.Run("ffmpeg", $"-hide_banner -loglevel error -i \"{clip.Path}\" -vf select=eq(n\\,4),crop=160:6:0:0,scale=1:1 -frames:v 1 -f rawvideo -pix_fmt rgb24 -")[0].ShouldBeGreaterThan((byte)200);
        _lab.Files.Count.ShouldBe(before + 2);
        await CombineAsync([clip, plain]);

        string Picture(string colour) => _lab.Make("png", $"-f lavfi -i color={colour}:size=160x80,format=rgba -frames:v 1");
    }

    [Fact]
    public async Task A_preparation_that_fails_leaves_no_file()
    {
        var source = _lab.Make("mp4", "-f lavfi -i testsrc2=size=320x180:rate=30:duration=2 -pix_fmt yuv420p -movflags +faststart");
        var probe = await Combinator.ProbeAsync(source, Token);
        using (var file = File.OpenWrite(source))
        {
            file.SetLength(file.Length * 2 / 3);
        }

        var before = _lab.Files;
        await Should.ThrowAsync<MediaException>(() => Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")), Token));

        _lab.Files.ShouldBe(before);
    }

    [Fact]
    public async Task A_preparation_that_is_cancelled_before_it_starts_makes_nothing()
    {
        var probe = await Combinator.ProbeAsync(Video("red", 0.2), Token);
        var before = _lab.Files;

        await Should.ThrowAsync<OperationCanceledException>(() =>
            Combinator.PrepareAsync(new ClipPreparation(probe, Canvas, _lab.NewPath("mp4")), new CancellationToken(canceled: true)));

        _lab.Files.ShouldBe(before);
    }

    /// <summary>The combinator under test.</summary>
    protected abstract ICombinator Create();

    private string Video(string colour, double seconds) => _lab.Make(
        "mp4", string.Create(CultureInfo.InvariantCulture, $"-f lavfi -i color={colour}:size=160x90:rate=30:duration={seconds} -pix_fmt yuv420p"));

    private async Task<PreparedClip> PrepareAsync(string colour, double seconds, Canvas? canvas = null, Index? keyFrame = null)
    {
        var probe = await Combinator.ProbeAsync(Video(colour, seconds), Token);
        var request = new ClipPreparation(probe, canvas ?? Canvas, _lab.NewPath("mp4")) { KeyFrames = keyFrame is { } key ? [key] : [] };
        return await Combinator.PrepareAsync(request, Token);
    }

    private async Task<string> CombineAsync(IReadOnlyList<PreparedClip> clips)
    {
        var samples = Canvas.FrameRate.SamplesOf(clips.Sum(clip => clip.Frames), AudioTrack.SampleRate);
        return await CombineAsync(Composition.Of(clips, Tone(440, samples)));
    }

    private async Task<string> CombineAsync(Composition composition)
    {
        var content = await Combinator.CombineAsync(composition, Token);
        var path = _lab.NewPath("mp4");
        await content.SaveAsync(path, Token);
        return path;
    }

    private AudioSlice Tone(int frequency, long samples)
    {
        var path = _lab.MakeOf($"0.1*sin(2*PI*{frequency}*t)|0.1*sin(2*PI*{frequency}*t)", (samples / 48_000.0) + 0.1, "m4a", "-c:a aac -b:a 128k");
        return AudioSlice.FromFile(path, samples);
    }

    private static int[] KeyFrames(string path) => [.. Probe(path, "-select_streams v -show_entries packet=flags -of csv=p=0")
        .Index()
        .Where(packet => packet.Item.Contains('K', StringComparison.Ordinal))
        .Select(packet => packet.Index)];

    private static string ColoursAt(string path, params ReadOnlySpan<int> frames)
    {
        var colours = new List<string>();
        foreach (var frame in frames)
        {
            colours.Add(ColourOf(path, frame));
        }

        return string.Join(" ", colours);
    }

    private static string ColourOf(string path, int frame)
    {
        var rgb = Tool.Run("ffmpeg", $"-hide_banner -loglevel error -i \"{path}\" -vf select=eq(n\\,{frame}),scale=1:1 -frames:v 1 -f rawvideo -pix_fmt rgb24 -");
        return rgb[0] > rgb[1] && rgb[0] > rgb[2] ? "red" : rgb[1] > rgb[2] ? "green" : "blue";
    }

    private static int Frames(string path) => int.Parse(
        Probe(path, "-count_frames -select_streams v -show_entries stream=nb_read_frames -of csv=p=0").Single(), CultureInfo.InvariantCulture);

    private static string[] Probe(string path, string arguments) => Encoding.ASCII
        .GetString(Tool.Run("ffprobe", $"-v error {arguments} \"{path}\""))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
