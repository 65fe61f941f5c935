using FsCheck.Fluent;
using Renesandro.Media.Audio.Loudness;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Loudness;

public sealed class TruePeakLimiterTests : IDisposable
{
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_stays_under_the_ceiling_passes_bit_by_bit(bool betweenSamples)
    {
        var sound = TestSounds.Sine(1, 440, -1.1);

        Limit(sound, -1, betweenSamples).ShouldBe(sound);
    }

    [Fact]
    public void True_peaks_stay_under_the_ceiling()
    {
        float[][] sounds =
        [
            TestSounds.Square(1, 48), TestSounds.Square(1, 4), TestSounds.Square(1, 6.5), TestSounds.Square(1, 1000), TestSounds.Noise(1, 1),
            TestSounds.Noise(1, 8), TestSounds.Sine(1, 12_000, 0, 45), TestSounds.Sine(1, 12_000, 12, 45), TestSounds.Bursts(3),
            TestSounds.Scale(TestSounds.Drums(3), 4), TestSounds.Stereo(1, i => i % 5000 == 0 ? 4 : 0.1), TestSounds.Sine(1, 40, 6),
        ];
        foreach (var sound in sounds)
        {
            var limited = TestSounds.BetweenSilence(Limit(sound, -1));

            Meters.TruePeak(limited).ShouldBeInRange(-1.5, -0.9);
            Ebur128.Measure(_media, limited).TruePeak.ShouldBeLessThan(-0.9);
        }
    }

    [Fact]
    public void Samples_stay_under_the_ceiling_where_only_they_are_looked_at()
    {
        foreach (var sound in new[] { TestSounds.Square(1, 48), TestSounds.Noise(1, 6), TestSounds.Scale(TestSounds.Drums(3), 3) })
        {
            Limit(sound, -1, betweenSamples: false).Max(Math.Abs).ShouldBe(0.8912f, 0.0001f);
        }
    }

    [Fact]
    public void The_gain_moves_without_steps_and_corners_and_returns_to_1()
    {
        var sound = TestSounds.Stereo(1, i => i is 10_000 or 11_000 or 30_000 ? 2 : 0.5);

        var limited = Limit(sound, -1, betweenSamples: false);

        var gains = Enumerable.Range(0, 48_000).Select(i => (double)limited[2 * i] / sound[2 * i]).ToArray();
        gains[10_000].ShouldBe(0.8912 / 2, 0.001);
        gains[9700].ShouldBe(1);
        gains[11_000 + TruePeakLimiter.Memory].ShouldBe(1);
        for (var i = 2; i < gains.Length; i++)
        {
            Math.Abs(gains[i] - gains[i - 1]).ShouldBeLessThan(0.005);
            Math.Abs(gains[i] - (2 * gains[i - 1]) + gains[i - 2]).ShouldBeLessThan(0.0001);
        }
    }

    [Fact]
    public void A_low_tone_keeps_its_shape()
    {
        var tone = TestSounds.Sine(1, 40, 6);

        var limited = Limit(tone, -1);

        var gains = Enumerable.Range(10_000, 20_000).Where(i => Math.Abs(tone[2 * i]) > 0.01).Select(i => limited[2 * i] / tone[2 * i]).ToArray();
        (gains.Max() - gains.Min()).ShouldBeLessThan(0.0001f);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_piece_that_is_limited_alone_is_equal_to_the_bit_after_the_memory(bool betweenSamples)
    {
        foreach (var sound in new[] { TestSounds.Bursts(3), TestSounds.Scale(TestSounds.Drums(3), 3), TestSounds.Noise(1.5, 2) })
        {
            var whole = Limit(sound, -1, betweenSamples);
            FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
                Gen.Choose(0, 40_000).ToArbitrary(),
                Gen.Choose(9000, 30_000).ToArbitrary(),
                (start, length) =>
                {
                    var piece = Limit(sound[(2 * start)..(2 * (start + length))], -1, betweenSamples, block: 2 * (1 + (length % 900)));
                    var known = piece.AsSpan((2 * TruePeakLimiter.Memory)..^(2 * TruePeakLimiter.Delay));
                    return known.SequenceEqual(whole.AsSpan(2 * (start + TruePeakLimiter.Memory), known.Length));
                }));
        }
    }

    [Fact]
    public void Nothing_is_known_of_later_samples_than_the_delay()
    {
        var sound = TestSounds.Drums(1);
        var loud = sound.ToArray();
        loud[2 * 30_000] = 5;

        var (quiet, limited) = (Limit(sound, -1), Limit(loud, -1));

        var first = 2 * (30_000 - TruePeakLimiter.Delay);
        limited.AsSpan(..first).SequenceEqual(quiet.AsSpan(..first)).ShouldBeTrue();
        limited[(2 * 29_900) + 1].ShouldNotBe(quiet[(2 * 29_900) + 1]);
    }

    private static float[] Limit(float[] sound, double ceiling, bool betweenSamples = true, int block = 2048)
    {
        var limiter = new TruePeakLimiter(ceiling, betweenSamples);
        float[] limited = [.. sound, .. new float[2 * TruePeakLimiter.Delay]];
        for (var start = 0; start < limited.Length; start += block)
        {
            limiter.Process(limited.AsSpan(start, Math.Min(block, limited.Length - start)));
        }

        return limited[(2 * TruePeakLimiter.Delay)..];
    }
}
