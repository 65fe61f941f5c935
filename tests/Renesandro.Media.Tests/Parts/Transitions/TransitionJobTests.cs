using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Parts.Transitions;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Transitions;

/// <summary>Jobs with transitions: what is encoded, what is shared, and how long the variants are.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class TransitionJobTests : IDisposable
{
    private static readonly TransitionRequest Fade = new("fade", 0.2);

    private readonly CountedFFmpeg _ffmpeg = new();
    private readonly PipelineLab _lab;

    public TransitionJobTests()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        _lab = new PipelineLab(services => services.Configure<FFmpegOptions>(options => options.BinaryDirectory = _ffmpeg.Directory));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _lab.Dispose();
        _ffmpeg.Dispose();
    }

    [Fact]
    public async Task A_transition_is_encoded_once_for_each_pair_and_every_clip_is_copied_into_all_its_variants()
    {
        int[] frames = [20, 26, 31, 17, 24];
        var clips = Clips(frames);
        var request = With(PipelineLab.Request(clips[..2], clips[2..4], clips[4..]), new() { Transition = Fade });

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        var result = await _lab.RenderAsync(request, Cancelled);

        (result.Rendered, result.Failed).ShouldBe((4, 0));
        (_ffmpeg.Count("xfade"), plan.Encodes.Pairs.Count, plan.Encodes.Pairs.Duration).ShouldBe((6, 6, TimeSpan.FromSeconds(1.2)));
        var files = _lab.Files();
        var packets = files.Select(PacketsOf).ToArray();
        foreach (var (ordinal, file) in files.Index())
        {
            TestMedia.DecodeFully(file);
            var expected = frames[ordinal / 2] + frames[2 + (ordinal % 2)] + frames[4] - 12;
            packets[ordinal].Length.ShouldBe(expected);
            plan.Variant(ordinal).Duration!.Value.TotalSeconds.ShouldBe(expected / 30.0, 0.001);
        }

        // First clip up to its transition; the second between its two; the last after its own.
        packets[0][..14].ShouldBe(packets[1][..14]);
        packets[0][20..39].ShouldBe(packets[2][26..45]);
        packets.Select(all => string.Join(' ', all.TakeLast(18))).Distinct().ShouldHaveSingleItem();
        packets[0][14..20].ShouldNotBe(packets[1][14..20]);
    }

    [Fact]
    public async Task A_cut_between_two_blocks_may_stand_beside_transitions()
    {
        var clips = Clips(18, 21, 24);
        var request = With(
            PipelineLab.Request([clips[0]], [clips[1]], [clips[2]]),
            new() { Transition = Fade, Transitions = new Dictionary<BlockPair, TransitionRequest> { [new("block0", "block1")] = TransitionRequest.Cut } });

        var result = await _lab.RenderAsync(request, Cancelled);

        result.Failures.ShouldBeEmpty();
        PacketsOf(_lab.Files().Single()).Length.ShouldBe(18 + 21 + 24 - 6);
        _ffmpeg.Count("xfade").ShouldBe(1);
    }

    [Fact]
    public async Task Clips_may_consist_of_their_transitions_alone()
    {
        var clips = Clips(6, 12, 6);

        var result = await _lab.RenderAsync(With(PipelineLab.Request([clips[0]], [clips[1]], [clips[2]]), new() { Transition = Fade }), Cancelled);

        result.Failures.ShouldBeEmpty();
        PacketsOf(_lab.Files().Single()).Length.ShouldBe(12);
        TestMedia.DecodeFully(_lab.Files().Single());
    }

    [Fact]
    public async Task A_clip_that_is_shorter_than_its_transitions_fails_its_variants_only()
    {
        var clips = Clips(18, 9, 21, 24);
        var request = With(PipelineLab.Request([clips[0]], clips[1..3], [clips[3]]), new() { Transition = Fade });

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        var result = await _lab.RenderAsync(request, Cancelled);

        const string Reason = "block1/b0: The clip lasts 0.3 s, which is less than its transitions, 0.2 s into it and 0.2 s out of it: use a longer clip, or shorter transitions.";
        (plan.Unusable, plan.Variants, plan.Encodes.Pairs.Count).ShouldBe((1, 2, 2));
        plan.Warnings.ShouldContain(Reason);
        (result.Rendered, result.Failed).ShouldBe((1, 1));
        result.Failures.Select(failure => failure.Reason).ShouldBe([Reason]);
        _ffmpeg.Count("xfade").ShouldBe(2);
    }

    [Fact]
    public async Task A_second_job_finds_the_transitions_of_the_first()
    {
        string[] clips = [_lab.Media.MakeVideo(0.6, "160x90"), _lab.Media.MakeVideo(0.7, "160x90")];
        var request = With(PipelineLab.Request([clips[0]], [clips[1]]), new() { Transition = Fade });

        await _lab.RenderAsync(request, Cancelled);
        var first = _lab.Files().Select(Hash).ToArray();
        _lab.Files().ToList().ForEach(File.Delete);
        await _lab.RenderAsync(request, Cancelled);

        _ffmpeg.Count("xfade").ShouldBe(1);
        _lab.Files().Select(Hash).ShouldBe(first);

        await _lab.RenderAsync(With(request, new() { Transition = Fade with { Kind = "wipeleft" } }), Cancelled);
        _ffmpeg.Count("xfade").ShouldBe(2);
        _ffmpeg.Count("force_key_frames").ShouldBe(2);
    }

    [Fact]
    public async Task Every_canvas_and_every_text_has_its_pairs_and_no_other()
    {
        string[] clips = [_lab.Media.MakeVideo(0.6, "160x90"), _lab.Media.MakeVideo(0.7, "160x90"), _lab.Media.MakeVideo(0.5, "160x90")];
        var request = With(
            PipelineLab.Request([clips[0]], [clips[1]], [clips[2]]),
            new() { Transition = Fade, Canvases = [new CanvasRequest(160, 90, new(30)) { Name = "wide" }, new CanvasRequest(90, 160, new(30)) { Name = "tall" }] });

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        var result = await _lab.RenderAsync(request, Cancelled);
        var written = JobPlan.Open(request with { TextBlocks = [new TextBlock("headline", [new("One"), new("Two"), new(null)]) { On = ["block0"] }] }, new RenderingOptions());

        (result.Rendered, result.Failed).ShouldBe((2, 0));
        (plan.Encodes.Pairs.Count, _ffmpeg.Count("xfade")).ShouldBe((4, 4));

        // Three looks of the first clip, so three transitions out of it, and one between the other two.
        ShownPair.Of(written, written.Ordinals(0, written.Variants)).Count.ShouldBe(2 * (3 + 1));
    }

    [Fact]
    public async Task Held_and_trimmed_clips_have_the_planned_frames()
    {
        var long_ = _lab.Media.MakeVideo(3, "160x90", "25");
        var request = With(
            PipelineLab.Request([long_], [long_], [long_]),
            new() { Transition = new TransitionRequest("slideleft", 0.3), SpeechOverflow = SpeechOverflow.Hold, Canvas = new CanvasRequest(160, 90, new(25)) });
        request = request with
        {
            VideoBlocks =
            [
                new("one", [Cut(0.4, 1.6)]),
                new("two", [Cut(1, 2) with { Speech = new SpeechRecording(PipelineLab.Source(_lab.Media.MakeSine(1.83))) }]),
                new("three", [Cut(2.2, 3)]),
            ],
        };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        var result = await _lab.RenderAsync(request, Cancelled);

        result.Failures.ShouldBeEmpty();
        var expected = 30 + 46 + 20 - (2 * 8);
        PacketsOf(_lab.Files().Single()).Length.ShouldBe(expected);
        plan.Variant(0).Duration!.Value.TotalSeconds.ShouldBe(expected / 25.0, 0.001);
        var sound = double.Parse(TestMedia.Probe(_lab.Files().Single(), "-select_streams a -show_entries stream=duration -of csv=p=0"), System.Globalization.CultureInfo.InvariantCulture);
        sound.ShouldBe(expected / 25.0, 0.001);

        MediaSource Cut(double start, double end) => PipelineLab.Source(long_) with { Start = start, End = end };
    }

    /// <summary>Clips of so many frames.</summary>
    private string[] Clips(params int[] frames) => [.. frames.Select(count => _lab.Media.MakeVideo(count / 30.0, "160x90"))];

    private static RenderRequest With(RenderRequest request, RenderRequestOptions options) =>
        request with { Options = options with { Seed = 1, Preset = "ultrafast" } };

    /// <summary>Hashes of the packets of the picture, in the order of the file.</summary>
    private static string[] PacketsOf(string path) => TestMedia
        .Probe(path, "-select_streams v -show_data_hash md5 -show_entries packet=data_hash -of csv=p=0")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
