using FsCheck.Fluent;
using Renesandro.Media.Audio.Mixing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Mixing;

public class LimiterTests
{
    [Fact]
    public void What_stays_under_the_ceiling_passes_bit_by_bit()
    {
        double Sound(int i) => 0.89 * Math.Sin(i * 0.05);

        Limit(10_000, Sound).ShouldBe(Enumerable.Range(0, 10_000).Select(i => (float)Sound(i)).ToArray());
    }

    [Fact]
    public void Nothing_passes_the_ceiling() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var loud = Limit(4000, i => Math.Sin((i * 0.07) + seed) * (1 + (3 * Math.Abs(Math.Sin((i * 0.0031) + (seed % 97))))));
            return loud.All(sample => Math.Abs(sample) <= Limiter.Ceiling + 1e-5f);
        }));

    [Fact]
    public void A_single_peak_is_turned_down_smoothly_and_forgotten()
    {
        double Sound(int i) => i == 5000 ? 2 : 0.5;

        var limited = Limit(60_000, Sound);

        limited[5000].ShouldBe(Limiter.Ceiling, 1e-4);
        limited[4000].ShouldBe(0.5f);
        limited[59_000].ShouldBe(0.5f);
        var gains = limited.Select((sample, i) => sample / Sound(i)).ToArray();
        Enumerable.Range(1, gains.Length - 1).Max(i => Math.Abs(gains[i] - gains[i - 1])).ShouldBeLessThan(0.004);
    }

    private static float[] Limit(int samples, Func<int, double> sound)
    {
        var limiter = new Limiter();
        return PcmArray.Left(samples + Limiter.Delay, (position, block) =>
        {
            for (var i = 0; i < block.Length; i++)
            {
                block[i] = (float)sound(position + (i / 2));
            }

            limiter.Process(block);
        })[Limiter.Delay..];
    }
}
