using System.Text.Json;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts;

/// <summary>Recordings in the place of texts, over variants and over clips.</summary>
public sealed class RecordingTests : IDisposable
{
    private readonly SpeechLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Texts_and_recordings_are_heard_in_the_variants_that_have_them()
    {
        _lab.Speaker.Recording = _lab.Tone(1, 440);
        var clip = _lab.Media.MakeVideo(0.5, "64x36");
        var request = PipelineLab.Request([clip, clip, clip, clip, clip, clip]) with
        {
            TextToSpeech = [new SpeechText("Welcome", null), SpeechLab.Recording(_lab.Tone(2, 880)) with { Label = "Olena" }],
        };

        (await _lab.RenderAsync(request)).Failed.ShouldBe(0);

        var spoken = _lab.Variants().Select(variant => variant.GetProperty("speech").GetProperty("text").ValueKind == JsonValueKind.String).ToArray();
        spoken.Distinct().Count().ShouldBe(2, "both are picked");
        foreach (var (file, isText) in _lab.Files().Zip(spoken))
        {
            var (frequency, level) = SpeechLab.Listen(file);
            frequency.ShouldBe(isText ? 440 : 880, 10);
            level.ShouldBe(0.125 / Math.Sqrt(2), 0.01);
        }

        _lab.Speaker.Calls.ShouldBe(1);
    }

    public static TheoryData<string, string> Unusable => new()
    {
        { "text", "The file cannot be decoded as sound" },
        { "mute", "The file holds no sound: use one with an audio stream." },
        { "silent", "the recording is silent: nothing in it is louder than −60 dBFS. Use another file, or take it out." },
        { "empty", "The file is empty" },
        { "missing", "" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_recording_that_cannot_be_used_is_named_in_the_plan_and_fails_its_variants(string kind, string reason)
    {
        var recording = SpeechLab.Recording(kind switch
        {
            "text" => _lab.Written("Hello, this is no sound at all.\n"),
            "empty" => _lab.Written(""),
            "silent" => _lab.Media.Make("wav", "-f lavfi -i anullsrc=d=1"),
            "mute" => _lab.Media.MakeVideo(0.3, "64x36"),
            _ => Path.Combine(_lab.Media.Root, "missing.wav"),
        });
        var source = _lab.Media.MakeVideo(0.5, "64x36");
        var over = SpeechLab.Job(SpeechOverflow.Trim, SpeechLab.Clip(source)) with { TextToSpeech = [recording] };
        var request = SpeechLab.Job(kind is "silent" or "missing" ? SpeechOverflow.Hold : SpeechOverflow.Trim, SpeechLab.Clip(source) with { Speech = recording }, SpeechLab.Clip(source));

        (await _lab.RenderAsync(over)).Failures.ShouldHaveSingleItem().Reason.ShouldStartWith($"text_to_speech[0]: {reason}");
        (await _lab.Pipeline.PlanAsync(over, Cancelled)).Unusable.ShouldBe(1);
        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        (plan.Variants, plan.Unusable).ShouldBe((2, 1));
        (plan.Variant(0).Duration, plan.Variant(1).Duration, plan.TotalDuration).ShouldBe((null, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.5)));
        plan.Warnings.ShouldHaveSingleItem().ShouldMatch(@"^video_blocks\.hook\[0\]\.speech \(.*\) cannot be used: ");
        var result = await _lab.RenderAsync(request);
        (result.Rendered, result.Failed).ShouldBe((1, 1));
        result.Failures.ShouldHaveSingleItem().Reason.ShouldStartWith($"video_blocks.hook[0].speech: {reason}");
    }

    [Fact]
    public async Task A_recording_that_is_longer_than_the_picture_is_reported_in_the_plan()
    {
        var (one, two) = (SpeechLab.Clip(_lab.Media.MakeVideo(0.5, "64x36")), SpeechLab.Clip(_lab.Media.MakeVideo(1, "64x36")));
        var request = SpeechLab.Job(SpeechOverflow.Trim, one, two);

        async Task<IReadOnlyList<string>> WarningsAsync(double seconds) =>
            (await _lab.Pipeline.PlanAsync(request with { TextToSpeech = [SpeechLab.Recording(_lab.Tone(seconds))] }, Cancelled)).Warnings;

        (await WarningsAsync(0.5)).ShouldBeEmpty();
        (await WarningsAsync(0.8)).ShouldBe(["text_to_speech[0]: the speech lasts 0.8 s and is faded out at the end of the picture, in 1 of 2 variants, at 0.5 s"]);
        (await WarningsAsync(1.5)).ShouldBe(["text_to_speech[0]: the speech lasts 1.5 s and is faded out at the end of the picture, at 0.5 s at the earliest"]);
    }

    [Fact]
    public async Task A_recording_is_used_from_its_start_to_its_end()
    {
        var clip = SpeechLab.Clip(_lab.Media.MakeVideo(0.5, "64x36"));
        var take = new SpeechRecording(PipelineLab.Source(_lab.Tone(2)) with { Start = 0.5, End = 1.5 });
        var late = new SpeechRecording(PipelineLab.Source(_lab.Tone(1)) with { Start = 5 });

        await _lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Hold, clip with { Speech = take }));
        _lab.Variants().Single().GetProperty("frames").GetInt64().ShouldBe(30);

        (await _lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Hold, clip with { Speech = late }))).Failures.ShouldHaveSingleItem().Reason
            .ShouldBe("video_blocks.hook[0].speech: The sound ends before the requested start: choose an earlier start.");
    }
}
