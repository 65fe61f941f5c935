using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts;

/// <summary>What is spoken over clips, and how long they last then.</summary>
public sealed class ClipSpeechTests : IDisposable
{
    private readonly SpeechLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task The_last_frame_of_a_clip_is_held_until_its_speech_ends()
    {
        var clip = SpeechLab.Clip(_lab.Colours()) with { End = 1, Speech = SpeechLab.Recording(_lab.Tone(1.51)) };

        var result = await _lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Hold, clip));

        result.Warnings.ShouldBeEmpty();
        _lab.Variants().Single().GetProperty("frames").GetInt64().ShouldBe(46);
        ShownColours.Counted(_lab.Files().Single()).ShouldBe("red 20, blue 26");
    }

    [Fact]
    public async Task A_clip_that_is_used_from_the_middle_to_its_end_is_held_at_its_end()
    {
        var clip = SpeechLab.Clip(_lab.Colours()) with { Start = 0.5, Speech = SpeechLab.Recording(_lab.Tone(2)) };

        await _lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Hold, clip));

        ShownColours.Counted(_lab.Files().Single()).ShouldBe("red 5, blue 10, green 45");
    }

    [Theory]
    [InlineData(1.2, 30, null)]
    [InlineData(1.25, 30, null)]
    [InlineData(2, 48, "video_blocks.hook[0].speech: the speech lasts 2.0 s, longer than the clip even when sped up, so the last frame is held until 1.6 s")]
    public async Task Speech_is_sped_up_and_the_clip_is_held_for_what_is_still_too_long(double seconds, long frames, string? warning)
    {
        var clip = SpeechLab.Clip(_lab.Media.MakeVideo(1, "64x36")) with { Speech = SpeechLab.Recording(_lab.Tone(seconds)) };

        var result = await _lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Speed, clip));

        _lab.Variants().Single().GetProperty("frames").GetInt64().ShouldBe(frames);
        result.Warnings.ShouldBe(warning is null ? [] : [warning]);
    }

    [Fact]
    public async Task Speech_that_is_trimmed_is_reported()
    {
        var clip = SpeechLab.Clip(_lab.Media.MakeVideo(1, "64x36")) with { Speech = SpeechLab.Recording(_lab.Tone(1.5)) };
        const string Warning = "video_blocks.hook[0].speech: the speech lasts 1.5 s and is faded out at the end of the clip, at 1.0 s";

        (await _lab.Pipeline.PlanAsync(SpeechLab.Job(SpeechOverflow.Trim, clip), Cancelled)).Warnings.ShouldBe([Warning]);
        var result = await _lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Trim, clip));

        result.Warnings.ShouldBe([Warning]);
        _lab.Variants().Single().GetProperty("frames").GetInt64().ShouldBe(30);
    }

    [Fact]
    public async Task A_text_over_variants_and_over_clips_is_spoken_once()
    {
        _lab.Speaker.Recording = _lab.Tone(1.5);
        var (first, second) = (_lab.Media.MakeVideo(1, "64x36"), _lab.Media.MakeVideo(0.7, "64x36"));
        var text = new SpeechText("Welcome", "x");
        var request = SpeechLab.Job(SpeechOverflow.Hold, SpeechLab.Clip(first) with { Speech = text with { Label = "a" } }, SpeechLab.Clip(second) with { Speech = text }) with { TextToSpeech = [text] };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        await _lab.RenderAsync(request);

        (plan.SpeechTexts, plan.SpeechCharacters, _lab.Speaker.Calls).ShouldBe((1, 7, 1));
        _lab.Variants().Select(variant => variant.GetProperty("frames").GetInt64()).ShouldBe([45, 45]);
    }

    [Fact]
    public async Task Alternatives_of_one_source_are_held_as_long_as_what_each_says()
    {
        var source = _lab.Media.MakeVideo(0.5, "64x36");
        var (longer, shorter) = (SpeechLab.Recording(_lab.Tone(1)), SpeechLab.Recording(_lab.Tone(0.3)));
        var request = SpeechLab.Job(SpeechOverflow.Hold, SpeechLab.Clip(source) with { Speech = longer }, SpeechLab.Clip(source) with { Speech = shorter }, SpeechLab.Clip(source));

        await _lab.RenderAsync(request);

        _lab.Variants().Select(variant => variant.GetProperty("frames").GetInt64()).ShouldBe([30, 15, 15]);
    }

    [Fact]
    public async Task A_plan_speaks_nothing_and_estimates_until_the_text_was_spoken()
    {
        _lab.Speaker.Recording = _lab.Tone(1.5);
        var clip = SpeechLab.Clip(_lab.Media.MakeVideo(1, "64x36")) with { Speech = new SpeechText(new string('a', 28), null) };
        var request = SpeechLab.Job(SpeechOverflow.Hold, clip);

        var estimated = await _lab.Pipeline.PlanAsync(request, Cancelled);
        _lab.Speaker.Calls.ShouldBe(0);
        await _lab.RenderAsync(request);
        var known = await _lab.Pipeline.PlanAsync(request, Cancelled);

        estimated.TotalDuration.TotalSeconds.ShouldBe(2, 0.001);
        estimated.Warnings.ShouldBe(
            ["How long a clip is held is estimated, at 14 characters a second, because its text has not been spoken yet: video_blocks.hook[0].speech."]);
        (known.TotalDuration.TotalSeconds, known.Warnings.Count, _lab.Speaker.Calls).ShouldBe((1.5, 0, 1));
    }

    [Fact]
    public async Task A_job_that_is_too_long_with_its_texts_is_refused_before_they_are_spoken()
    {
        _lab.MaxMinutes = 1;
        var clip = SpeechLab.Clip(_lab.Media.MakeVideo(0.5, "64x36")) with { Speech = new SpeechText(new string('a', 14 * 61), null) };

        var refusal = await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Hold, clip)));

        refusal.Errors.ShouldHaveSingleItem().Message.ShouldContain("2 minutes of video, and 1 are allowed");
        _lab.Speaker.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_job_whose_texts_took_longer_than_estimated_is_refused_once_they_are_spoken()
    {
        _lab.MaxMinutes = 1;
        _lab.Speaker.Recording = _lab.Tone(61);
        var clip = SpeechLab.Clip(_lab.Media.MakeVideo(0.5, "64x36")) with { Speech = new SpeechText("Short", null) };

        (await Should.ThrowAsync<RenderRequestException>(_lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Hold, clip))))
            .Errors.ShouldHaveSingleItem().Message.ShouldContain("2 minutes");
        _lab.Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clip_that_could_be_copied_is_encoded_when_it_is_held()
    {
        var export = _lab.Media.MakeVideo(
            0.5, extra: "-c:v libx264 -profile:v high -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv");
        var clip = SpeechLab.Clip(export) with { Speech = SpeechLab.Recording(_lab.Tone(0.8)) };
        var request = SpeechLab.Job(SpeechOverflow.Hold, clip);

        await _lab.RenderAsync(request with { Options = request.Options with { Preset = null } });

        var manifest = _lab.Manifest();
        manifest.GetProperty("clips_copied").GetBoolean().ShouldBeFalse();
        _lab.Variants().Single().GetProperty("frames").GetInt64().ShouldBe(24);
    }

    [Fact]
    public async Task A_job_that_is_resumed_finds_the_same_lengths()
    {
        _lab.Speaker.Recording = _lab.Tone(1.5);
        var (held, other) = (_lab.Media.MakeVideo(1, "64x36"), _lab.Media.MakeVideo(0.5, "64x36"));
        var request = SpeechLab.Job(SpeechOverflow.Hold, SpeechLab.Clip(held) with { Speech = new SpeechText("Welcome", null) }, SpeechLab.Clip(other) with { Speech = new SpeechText("Welcome", null) });
        var job = new DurableJob("job", DateTimeOffset.UnixEpoch, new KeptLedger(), new MemoryStorageJournal());

        await _lab.Pipeline.RenderAsync(request, job, null, Cancelled);
        var ledger = (KeptLedger)job.Ledger;
        var first = ledger.Variants[1];
        var bytes = await File.ReadAllBytesAsync(_lab.Files()[1], Cancelled);
        File.Delete(_lab.Files()[1]);
        ledger.Variants.Remove(1);
        await _lab.Pipeline.RenderAsync(request, job, null, Cancelled);

        ledger.Variants[1].Frames.ShouldBe(first.Frames);
        (await File.ReadAllBytesAsync(_lab.Files()[1], Cancelled)).ShouldBe(bytes);
        _lab.Speaker.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_without_words_over_a_clip_is_named()
    {
        _lab.Speaker.Recording = _lab.Media.Make("wav", "-f lavfi -i anullsrc=d=1");
        var clip = SpeechLab.Clip(_lab.Media.MakeVideo(0.5, "64x36")) with { Speech = new SpeechText("…", null) };

        (await _lab.Pipeline.PlanAsync(SpeechLab.Job(SpeechOverflow.Trim, clip), Cancelled)).Warnings.ShouldBe([$"video_blocks.hook[0].speech {SpokenWords.Doubtful}"]);
        (await _lab.RenderAsync(SpeechLab.Job(SpeechOverflow.Trim, clip))).Failures.ShouldHaveSingleItem().Reason
            .ShouldBe($"video_blocks.hook[0].speech: the recording is silent, as the text {SpokenWords.None}");
    }

    [Fact]
    public async Task The_speech_of_a_clip_that_cannot_be_used_is_not_spoken()
    {
        var clip = SpeechLab.Clip(_lab.Written("no video")) with { Speech = new SpeechText("Welcome", null) };
        var request = SpeechLab.Job(SpeechOverflow.Hold, clip, SpeechLab.Clip(_lab.Media.MakeVideo(0.5, "64x36")));

        (await _lab.RenderAsync(request)).Failures.ShouldHaveSingleItem().Reason.ShouldStartWith("hook/");
        _lab.Speaker.Calls.ShouldBe(0);
    }
}
