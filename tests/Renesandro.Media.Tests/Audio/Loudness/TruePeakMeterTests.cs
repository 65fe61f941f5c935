using Renesandro.Media.Audio.Loudness;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Loudness;

public sealed class TruePeakMeterTests : IDisposable
{
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    /// <summary>Signals 15 to 19 of EBU Tech 3341: sines of whole fractions of the sample rate whose peaks lie between samples.</summary>
    [Theory]
    [InlineData(4, 0, 0.5, -6)]
    [InlineData(4, 45, 0.5, -6)]
    [InlineData(6, 60, 0.5, -6)]
    [InlineData(8, 67.5, 0.5, -6)]
    [InlineData(4, 45, 1.41, 3)]
    public void The_signals_of_the_ebu_have_the_peak_that_it_gives(int period, double phase, double height, double peak)
    {
        // As there, the tone begins and ends softly, so that its edges do not rise above it.
        var tone = TestSounds.Sine(1, 48_000.0 / period, 20 * Math.Log10(height), phase);
        for (var i = 0; i < 4800; i++)
        {
            tone[i] *= i / 4800f;
            tone[^(i + 1)] *= i / 4800f;
        }

        Meters.TruePeak(tone).ShouldBe(peak, 0.1);
    }

    [Fact]
    public void Peaks_are_those_that_ffmpeg_finds()
    {
        var speech = TestSounds.Speech(_media);
        float[][] sounds =
        [
            speech, TestSounds.Drums(3), TestSounds.Mix(speech, TestSounds.Drums(speech.Length / 96_000.0), 0.5), TestSounds.Noise(2, 0.5),
            TestSounds.Square(1, 48), TestSounds.Sine(1, 17_000, -3), TestSounds.Bursts(4),
        ];
        foreach (var sound in sounds)
        {
            var padded = TestSounds.BetweenSilence(sound);
            Meters.TruePeak(padded).ShouldBe(Ebur128.Measure(_media, padded).TruePeak, 0.2);
        }
    }

    [Fact]
    public void The_highest_peak_of_the_pieces_is_that_of_the_whole()
    {
        var sound = TestSounds.Noise(0.5, 0.7);
        for (var cut = 100; cut < 20_000; cut += 997)
        {
            var (first, second) = (new TruePeakMeter(), new TruePeakMeter(TruePeakMeter.WarmUp));
            first.Add(sound.AsSpan(..(2 * cut)));
            second.Add(sound.AsSpan((2 * (cut - TruePeakMeter.WarmUp))..));
            second.Finish();

            Math.Max(first.TruePeak, second.TruePeak).ShouldBe(Meters.TruePeak(sound));
        }
    }

    [Fact]
    public void A_peak_next_to_the_end_is_found_at_the_finish()
    {
        var sound = new float[200];
        sound[^1] = 0.5f;
        var meter = new TruePeakMeter();
        meter.Add(sound);

        meter.TruePeak.ShouldBeLessThan(-20);
        meter.Finish();
        meter.TruePeak.ShouldBeGreaterThanOrEqualTo(-6.03);
    }

    [Fact]
    public void Silence_has_no_peak() => Meters.TruePeak(new float[1000]).ShouldBe(double.NegativeInfinity);
}
