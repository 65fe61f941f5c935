using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts;

/// <summary>Unrequested silence is reported in the plan of a job and in the variants that have it.</summary>
public class SilenceTests
{
    private const string Doubtful = "has no letter and no digit: a voice may name its signs, or say nothing. Write words, or remove the text.";
    private const string NoWords = "has no letter and no digit, so there is nothing to say: write words, or remove the text.";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("…", false)]
    [InlineData("—", false)]
    [InlineData("👍🏽 ❤️", false)]
    [InlineData("?! \u200D\uFE0F", false)]
    [InlineData("👍 ok", true)]
    [InlineData("50 %", true)]
    [InlineData("½", true)]
    [InlineData("привіт", true)]
    [InlineData("你好", true)]
    public void Letters_and_figures_can_be_spoken(string text, bool spoken) => SpokenWords.In(text).ShouldBe(spoken);

    [Fact]
    public async Task A_text_that_cannot_be_spoken_is_reported_in_the_plan_and_fails_its_variants()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with { TextToSpeech = [new SpeechText("…", "uk")] };

        (await lab.Pipeline.PlanAsync(request, Cancelled)).Warnings.ShouldBe([$"text_to_speech[0] {Doubtful}"]);
        var result = await lab.RenderAsync(request, Cancelled);

        (result.Rendered, result.Failed).ShouldBe((0, 1));
        var failure = result.Failures.ShouldHaveSingleItem();
        failure.Reason.ShouldBe($"text_to_speech[0]: the recording is silent, as the text {NoWords}");
        failure.Kind.ShouldBe(FailureKind.Source);
        Directory.GetFiles(Path.Combine(lab.Media.Root, "data"), "*.speech", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_silent_recording_is_a_fault_and_is_not_cached()
    {
        var speaker = new CountingSpeaker();
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(speaker));
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with { TextToSpeech = [new SpeechText("Welcome", null)] };
        speaker.Recording = lab.Media.Make("wav", "-f lavfi -i anullsrc=r=24000:d=1");

        (await lab.RenderAsync(request, Cancelled)).Failures.ShouldHaveSingleItem().Reason
            .ShouldBe("text_to_speech[0]: the recording of the text is silent, so it was not cached: choose a voice that speaks its language, or try again.");

        speaker.Recording = lab.Media.MakeSine();
        (await lab.RenderAsync(request, Cancelled)).Rendered.ShouldBe(1);
        speaker.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_text_without_words_is_not_paid_for()
    {
        var speaker = new PaidSpeaker();
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(speaker));
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with { TextToSpeech = [new SpeechText("👍", null)] };

        var plan = await lab.Pipeline.PlanAsync(request, Cancelled);
        plan.Warnings.ShouldBe([$"text_to_speech[0] {NoWords}"]);
        (plan.Variants, plan.Unusable).ShouldBe((1, 1));
        (await lab.RenderAsync(request, Cancelled)).Failures.ShouldHaveSingleItem().Reason.ShouldBe($"text_to_speech[0]: the text {NoWords}");
        speaker.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Signs_that_a_voice_can_name_are_spoken_with_a_warning()
    {
        var speaker = new CountingSpeaker();
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(speaker));
        speaker.Recording = lab.Media.MakeSine(0.2);
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with { TextToSpeech = [new SpeechText("👍", null)] };

        (await lab.Pipeline.PlanAsync(request, Cancelled)).Unusable.ShouldBe(0);
        var result = await lab.RenderAsync(request, Cancelled);

        result.Rendered.ShouldBe(1);
        result.Warnings.ShouldBe([$"the text {Doubtful}"]);
    }

    [Fact]
    public async Task Silent_music_is_reported_in_the_plan_and_in_the_manifest()
    {
        using var lab = new PipelineLab();
        var quiet = lab.Media.Make("wav", "-f lavfi -i aevalsrc=0.0008*sin(2*PI*440*t):d=2");
        var late = lab.Media.Make("wav", "-f lavfi -i aevalsrc=0.5*sin(2*PI*440*t)*gt(t\\,31):d=32");
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with
        {
            AudioBlocks = [new MediaBlock("my bed", [PipelineLab.Source(quiet, "quiet")]), new MediaBlock("late", [PipelineLab.Source(late, "late")])],
        };

        const string Silent = "audio_blocks[\"my bed\"][0] (quiet) is silent: nothing in it is louder than −60 dBFS. Use another file, or take it out.";
        (await lab.Pipeline.PlanAsync(request, Cancelled)).Warnings.ShouldBe([Silent]);
        var result = await lab.RenderAsync(request, Cancelled);

        result.Rendered.ShouldBe(1);
        result.Warnings.ShouldBe(
            [Silent, "the music is first audible at 33.0 s, after the end of the picture: set options.music_start, or give the piece a later start."]);
        lab.Manifest().GetProperty("variants")[0].GetProperty("warnings").GetArrayLength().ShouldBe(2);
        lab.Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task Music_with_a_gain_of_zero_may_be_silent()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with
        {
            AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(lab.Media.Make("wav", "-f lavfi -i anullsrc=d=1"))])],
        };

        (await lab.Pipeline.PlanAsync(request with { Options = request.Options with { MusicGain = 0 } }, Cancelled)).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Music_without_an_audio_stream_is_reported_in_the_plan()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with
        {
            AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(lab.Media.MakeVideo(0.3), "mute")])],
        };

        var plan = await lab.Pipeline.PlanAsync(request, Cancelled);
        plan.Warnings.ShouldBe(["audio_blocks.bed[0] (mute) cannot be used: The file holds no sound: use one with an audio stream."]);
        (plan.Variants, plan.Unusable, plan.TotalDuration).ShouldBe((1, 1, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("clip")]
    [InlineData("block")]
    [InlineData("job")]
    public async Task A_sound_of_0_says_that_it_is_not_to_be_played(string place)
    {
        using var lab = new PipelineLab();
        var loud = lab.Media.Make("mp4", "-f lavfi -i testsrc2=size=64x36:duration=0.5 -f lavfi -i sine=duration=0.5 -pix_fmt yuv420p -c:a aac");
        var request = PipelineLab.Request([loud]);
        var block = request.VideoBlocks[0];
        var muted = place switch
        {
            "clip" => request with { VideoBlocks = [block with { Alternatives = [block.Alternatives[0] with { Sound = 0 }] }] },
            "block" => request with { VideoBlocks = [block with { Sound = 0 }] },
            _ => request with { Options = request.Options with { Sound = 0 } },
        };

        (await lab.Pipeline.PlanAsync(muted, Cancelled)).Warnings.ShouldBeEmpty();
        (await lab.RenderAsync(muted, Cancelled)).Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mp4", "-c:a aac")]
    [InlineData("mkv", "-c:a aac")]
    [InlineData("webm", "-c:v libvpx -c:a libopus")]
    [InlineData("ts", "-c:a aac")]
    [InlineData("avi", "-c:v mpeg4 -c:a mp3")]
    public async Task The_sound_of_a_clip_is_reported_as_not_played(string extension, string encoders)
    {
        using var lab = new PipelineLab();
        var loud = lab.Media.Make(extension, $"-f lavfi -i testsrc2=size=64x36:duration=0.5 -f lavfi -i sine=duration=0.5 -pix_fmt yuv420p {encoders}");
        var mute = lab.Media.Make(extension, $"-f lavfi -i testsrc2=size=64x36:duration=0.5 -pix_fmt yuv420p {encoders} -an");
        var request = PipelineLab.Request([loud, mute]);

        (await lab.Pipeline.PlanAsync(request, Cancelled)).Warnings.ShouldBe(
            ["One clip has its own sound, which is not played: video_blocks.block0[0] (a0). To play it, set options.sound to 1, or the sound of a block or a clip."]);
        await lab.RenderAsync(request, Cancelled);

        var variants = lab.Manifest().GetProperty("variants");
        variants[0].GetProperty("warnings")[0].GetString()
            .ShouldBe("video_blocks.block0[0] (a0) has its own sound, which is not played: to play it, set its sound to 1.");
        variants[1].GetProperty("warnings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_clip_of_another_shape_than_the_canvas_is_reported_in_the_plan()
    {
        using var lab = new PipelineLab();
        var upright = lab.Media.MakeVideo(0.2, size: "430x480");
        var request = PipelineLab.Request([upright], [lab.Media.MakeVideo(0.2, size: "640x360")]);
        var (clip, other) = (PipelineLab.Source(upright, "a0"), PipelineLab.Source(upright, "a1") with { Focus = new FocusPoint(0.4, 0.5) });
        request = request with { VideoBlocks = [request.VideoBlocks[0] with { Alternatives = [clip, other] }, request.VideoBlocks[1]] };

        var plan = await lab.Pipeline.PlanAsync(request, Cancelled);

        (plan.Canvas.Width, plan.Canvas.Height).ShouldBe((640, 360));
        plan.Warnings.ShouldHaveSingleItem().ShouldStartWith("2 clips have a different shape from the canvas, 640×360, and will be padded with bars: video_blocks.block0[0] (a0), 430×480, ");
        (await lab.Pipeline.PlanAsync(request with { Options = request.Options with { Canvas = new CanvasRequest(Fit: CanvasFit.Crop) } }, Cancelled)).Warnings.ShouldBeEmpty();
    }

    private sealed class PaidSpeaker : IPaidTextToSpeech
    {
        public int Calls { get; private set; }

        public string Provider => "paid";

        public SpeechBudget Budget { get; } = new("Renesandro:Paid", 0, 0);

        public string FingerprintOf(SpeechStyle style) => "paid";

        public Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken) => Task.FromResult(new SpeechVoice("id", "name"));

        public Task<IReadOnlyList<SpeechLine>> SplitAsync(SpeechLine line, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SpeechLine>>([line]);

        public Task EnsureQuotaAsync(long characters, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken)
        {
            Calls++;
            throw new SpeechException("Nobody should ask.");
        }
    }
}
