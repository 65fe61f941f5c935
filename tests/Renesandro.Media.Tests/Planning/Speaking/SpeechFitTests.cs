using Renesandro.Media.Combining;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Speaking;

public class SpeechFitTests
{
    private static readonly FrameRate Ntsc = new(30_000, 1001);

    [Theory]
    [InlineData(SpeechOverflow.Trim)]
    [InlineData(SpeechOverflow.Hold)]
    [InlineData(SpeechOverflow.Speed)]
    public void A_speech_that_fits_changes_nothing(SpeechOverflow overflow) =>
        SpeechFit.Of(overflow, 48_048, 30, Ntsc).ShouldBe(new SpeechFit(48_048, 30, IsTrimmed: false));

    [Theory]
    [InlineData(SpeechOverflow.Trim, 60_000, 48_048, 30, true)]
    [InlineData(SpeechOverflow.Hold, 60_000, 60_000, 38, false)]
    [InlineData(SpeechOverflow.Hold, 48_049, 48_049, 31, false)]
    [InlineData(SpeechOverflow.Speed, 60_060, 48_048, 30, false)]
    [InlineData(SpeechOverflow.Speed, 60_061, 48_049, 31, false)]
    [InlineData(SpeechOverflow.Speed, 96_000, 76_800, 48, false)]
    public void A_longer_one_is_trimmed_or_sped_up_or_its_clip_is_held(SpeechOverflow overflow, long samples, long fitted, long frames, bool isTrimmed) =>
        SpeechFit.Of(overflow, samples, 30, Ntsc).ShouldBe(new SpeechFit(fitted, frames, isTrimmed));

    [Fact]
    public void A_clip_that_is_held_lasts_at_least_as_long_as_its_speech()
    {
        foreach (var rate in new[] { Ntsc, new FrameRate(24), new FrameRate(25), new FrameRate(24_000, 1001), new FrameRate(120) })
        {
            for (long samples = 48_000; samples < 52_000; samples += 7)
            {
                var frames = SpeechFit.Of(SpeechOverflow.Hold, samples, 1, rate).Frames;
                rate.SamplesOf(frames, 48_000).ShouldBeGreaterThanOrEqualTo(samples);
                rate.SamplesOf(frames - 1, 48_000).ShouldBeLessThanOrEqualTo(samples);
            }
        }
    }

    [Theory]
    [InlineData("Fourteen chars", null, 48_000)]
    [InlineData("Fourteen chars", 0.7, 68_571)]
    [InlineData("你好", null, 20_571)]
    public void The_length_of_a_text_is_estimated_from_its_characters(string text, double? speed, long samples) =>
        SpeechEstimate.SamplesOf(new SpeechText(text, null) { VoiceSettings = new() { Speed = speed } }).ShouldBe(samples);
}
