using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Audio.Mixing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Mixing;

public sealed class SampleMathTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1_001)]
    public void Every_sample_is_scaled_and_added_to_the_bit(int count)
    {
        var (samples, others) = (Noise(count, 1), Noise(count, 2));
        var (scaled, sum) = (samples.ToArray(), others.ToArray());

        SampleMath.Scale(scaled, 0.3f);
        SampleMath.Add(sum, samples, 0.7f);

        scaled.ShouldBe(samples.Select(sample => sample * 0.3f));
        sum.ShouldBe(others.Zip(samples, (other, sample) => other + (sample * 0.7f)));
    }

    [Fact]
    public void A_sample_over_the_limit_is_found_on_either_side()
    {
        float[] samples = [.. new float[37]];
        SampleMath.IsAnyOver(samples, 0.5f).ShouldBeFalse();
        samples[36] = 0.5f;
        SampleMath.IsAnyOver(samples, 0.5f).ShouldBeFalse();
        samples[36] = -0.6f;
        SampleMath.IsAnyOver(samples, 0.5f).ShouldBeTrue();
    }

    /// <summary>Blocks without a peak are passed on without a look at each sample; where they begin must not be heard.</summary>
    [Fact]
    public void A_limiter_of_samples_gives_the_same_bits_in_blocks_of_any_size()
    {
        var samples = Noise(2 * 60_000, 3);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= i / 2 % 30_000 < 400 ? 1.7f : 0.4f;
        }

        var whole = Limit(samples, 60_000);

        Limit(samples, 37).ShouldBe(whole);
        Limit(samples, 1_024).ShouldBe(whole);
        whole.Max(Math.Abs).ShouldBeInRange(0.85f, 0.8913f);
        whole.ShouldNotBe(samples);
    }

    private static float[] Limit(float[] samples, int block)
    {
        var limiter = new TruePeakLimiter(-1, betweenSamples: false);
        var limited = samples.ToArray();
        for (var i = 0; i < limited.Length; i += 2 * block)
        {
            limiter.Process(limited.AsSpan(i, Math.Min(2 * block, limited.Length - i)));
        }

        return limited;
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
