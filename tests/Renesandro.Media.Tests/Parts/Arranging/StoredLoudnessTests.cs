using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Audio.Loudness;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>Stored variants of jobs that name a loudness, measured by ffmpeg and by the meters of the project after they were decoded.</summary>
public sealed class StoredLoudnessTests : IDisposable
{
    private readonly LoudnessLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(-14)]
    [InlineData(-16, Explicit = true)]
    [InlineData(-23, Explicit = true)]
    public async Task Music_alone_has_the_loudness(double target) =>
        Check(target, await _lab.RenderAsync(Job(target, _lab.MuteClip(4)) with { AudioBlocks = [Music()] }));

    [Theory]
    [InlineData(-14, Explicit = true)]
    [InlineData(-16)]
    [InlineData(-23, Explicit = true)]
    public async Task Speech_alone_has_the_loudness(double target) =>
        Check(target, await _lab.RenderAsync(Job(target, _lab.MuteClip(4)) with { TextToSpeech = [Text] }));

    [Theory]
    [InlineData(-14, Explicit = true)]
    [InlineData(-16, Explicit = true)]
    [InlineData(-23)]
    public async Task Speech_over_music_has_the_loudness(double target) =>
        Check(target, await _lab.RenderAsync(Job(target, _lab.MuteClip(6)) with { AudioBlocks = [Music()], TextToSpeech = [Text] }));

    [Theory]
    [InlineData(-14, Explicit = true)]
    [InlineData(-16)]
    [InlineData(-23, Explicit = true)]
    public async Task Clips_of_any_level_over_music_that_they_lower_have_the_loudness(double target)
    {
        var request = Job(target, Voice(-10), Voice(-35)) with { AudioBlocks = [Music()] };
        request = request with
        {
            VideoBlocks = [.. request.VideoBlocks, new MediaBlock("call", [Drums(-35, 2.3), Drums(-10, 1.7)])],
            Options = request.Options with { DuckUnder = DuckUnder.Speech | DuckUnder.Clips },
        };

        Check(target, await _lab.RenderAsync(request));
    }

    [Fact]
    public async Task All_variants_of_a_job_are_equally_loud()
    {
        var stored = await _lab.RenderAsync(Job(-16) with
        {
            VideoBlocks =
            [
                new MediaBlock("hook", [Voice(-10), Voice(-35), Drums(-20, 1.9), _lab.MuteClip(1.3)]),
                new MediaBlock("call", [Drums(-12, 2.1), Drums(-30, 1.1), _lab.Clip(LoudnessLab.At(-25, TestSounds.Bursts(2.4, 5))), _lab.Clip(TestSounds.Sine(1.5, 330, -18))]),
            ],
            AudioBlocks = [Music()],
        });

        stored.Count.ShouldBe(16);
        Check(-16, stored);
        (stored.Max(sound => sound.Read.Integrated) - stored.Min(sound => sound.Read.Integrated)).ShouldBeLessThan(1);
    }

    [Theory]
    [InlineData("en-us+m7", "Pop, pop, pop. Take it.")]
    [InlineData("en-us", "Stop! Look at this.")]
    [InlineData("de", "Jetzt bestellen.")]
    public async Task Voices_with_sharp_peaks_have_a_loud_loudness(string voice, string text)
    {
        var stored = await _lab.RenderAsync(Job(-14, _lab.MuteClip(2.5)) with { TextToSpeech = [new SpeechText(text, voice)] });

        Check(-14, stored);
        stored.ShouldAllBe(sound => Math.Abs(sound.Read.Integrated + 14) <= 0.5 && !sound.Warnings.Any(warning => warning.Contains("loudness", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(-3, Explicit = true)]
    [InlineData(-1)]
    [InlineData(0, Explicit = true)]
    public async Task True_peaks_stay_below_the_ceiling_however_loud_the_variant_is(double ceiling)
    {
        var request = Job(-9, Drums(-10, 3), Voice(-20), Claps(3)) with { AudioBlocks = [Music()] };

        var stored = await _lab.RenderAsync(request with { Options = request.Options with { TruePeak = ceiling } });

        Check(-9, stored, ceiling);
    }

    [Fact]
    public async Task Peaks_limit_how_far_claps_are_raised()
    {
        var stored = (await _lab.RenderAsync(Job(-9, Claps(4)))).ShouldHaveSingleItem();

        Check(-9, [stored]);
        stored.Warnings.ShouldHaveSingleItem().ShouldContain("peaks");
    }

    [Fact]
    public async Task Noise_is_raised_by_no_more_than_the_limit_of_a_variant()
    {
        var stored = (await _lab.RenderAsync(Job(-14, _lab.Clip(LoudnessLab.At(-60, TestSounds.Noise(3, 0.01)))))).ShouldHaveSingleItem();

        stored.Told.Gain.ShouldBe(20);
        stored.Read.Integrated.ShouldBe(-41.7, 0.7);
        stored.Warnings.ShouldBe(["the loudness is −41.7 LUFS instead of −14.0: a variant is raised by at most 20 dB."]);
    }

    [Fact]
    public async Task Noise_beside_sound_stays_as_it_is()
    {
        var request = Job(-23, Drums(-20, 3));
        request = request with { VideoBlocks = [.. request.VideoBlocks, new MediaBlock("call", [_lab.Clip(LoudnessLab.At(-60, TestSounds.Noise(3, 0.01)))])] };

        var stored = (await _lab.RenderAsync(request)).ShouldHaveSingleItem();

        Check(-23, [stored]);
        Math.Abs(stored.Told.Gain).ShouldBeLessThan(3);
    }

    [Theory]
    [InlineData(0.35)]
    [InlineData(0.1)]
    public async Task What_is_too_short_to_be_measured_is_left_as_it_is(double seconds)
    {
        var stored = (await _lab.RenderAsync(Job(-14, _lab.Clip(TestSounds.Sine(seconds, 1000, -30))))).ShouldHaveSingleItem();

        (stored.Told.Integrated, stored.Told.Gain).ShouldBe((null, 0));
        stored.Told.TruePeak!.Value.ShouldBe(-30, 0.2);
        stored.Warnings.ShouldBe(["the loudness cannot be measured: the sound is silent, or shorter than 0.4 s."]);
    }

    [Fact]
    public async Task Silence_stays_silent()
    {
        var stored = (await _lab.RenderAsync(Job(-14, _lab.Clip(new float[2 * 96_000])))).ShouldHaveSingleItem();

        (stored.Told.Integrated, stored.Told.TruePeak, stored.Told.Gain).ShouldBe((null, null, 0));
        stored.Own.TruePeak.ShouldBeLessThan(-100);
        stored.Warnings.ShouldBe(["the loudness cannot be measured: the sound is silent, or shorter than 0.4 s."]);
    }

    [Fact]
    public async Task Short_and_silent_clips_beside_others_do_not_keep_a_variant_from_its_loudness()
    {
        var request = Job(-16, _lab.Clip(TestSounds.Sine(0.2, 1000, -20)), _lab.Clip(new float[96_000]));

        var stored = await _lab.RenderAsync(request with { VideoBlocks = [.. request.VideoBlocks, new MediaBlock("call", [Drums(-30, 3)])] });

        Check(-16, stored);
    }

    private static SpeechText Text { get; } = new("Tired of slow mornings? Here is a cup that keeps its warmth.", "en-us");

    private static RenderRequest Job(double loudness, params MediaSource[] clips) => new()
    {
        TaskName = "loudness",
        VideoBlocks = [new MediaBlock("hook", clips)],
        Options = LoudnessLab.Options(loudness),
    };

    private MediaBlock Music() => new("bed", [LoudnessLab.Source(_lab.Sound(LoudnessLab.At(-12, TestSounds.Drums(5))))]);

    private MediaSource Drums(double loudness, double seconds) => _lab.Clip(LoudnessLab.At(loudness, TestSounds.Drums(seconds)));

    private MediaSource Voice(double loudness) => _lab.Clip(LoudnessLab.At(loudness, TestSounds.Speech(_lab.Media)[..(2 * 2 * 48_000)]));

    /// <summary>Short noises far apart: peaks far above their loudness.</summary>
    private MediaSource Claps(double seconds) => _lab.Clip(TestSounds.Stereo(seconds, i => 0.9 * Math.Exp(-(i % 33_600) / 150.0) * Math.Sin(i % 33_600 * 0.4)));

    private static void Check(double target, IReadOnlyList<StoredSound> stored, double ceiling = -1)
    {
        stored.ShouldAllBe(sound => Math.Abs(sound.Told.Integrated!.Value - sound.Read.Integrated) < 0.2);
        stored.ShouldAllBe(sound => Math.Abs(sound.Own.Integrated - sound.Read.Integrated) < 0.1);
        stored.ShouldAllBe(sound => Math.Abs(sound.Read.Integrated - target) <= 0.5 || sound.Warnings.Count > 0);
        stored.ShouldAllBe(sound => sound.Read.TruePeak <= ceiling && sound.Own.TruePeak <= ceiling);
    }
}
