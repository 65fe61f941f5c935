using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public class SplitMix64Tests
{
    [Fact]
    public void Numbers_below_a_bound_stay_below_it()
    {
        var random = new SplitMix64(1, 2);
        Enumerable.Range(0, 10_000).Select(_ => random.Next(7)).ShouldAllBe(number => number >= 0 && number < 7);
    }

    [Fact]
    public void Neighbouring_indices_give_unrelated_streams()
    {
        // Bits of neighbours differ half of the time; a stream that merely shifts would repeat numbers.
        var numbers = Enumerable.Range(0, 1_000).Select(index => new SplitMix64(5, index).Next()).ToArray();

        numbers.Distinct().Count().ShouldBe(1_000);
        var flips = numbers.Zip(numbers.Skip(1), (a, b) => System.Numerics.BitOperations.PopCount(a ^ b)).Average();
        flips.ShouldBe(32, tolerance: 1);
    }
}
