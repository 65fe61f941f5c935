using Renesandro.Media.Planning.Selecting.Numbers;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Selecting;

public class SplitMix64Tests
{
    [Fact]
    public void Numbers_below_a_bound_stay_below_it()
    {
        var random = new SplitMix64(1, 2);
        Enumerable.Range(0, 10_000).Select(_ => random.Next(7)).ShouldAllBe(number => number >= 0 && number < 7);
    }

    // 2^64 is not a multiple of 3, so one of its numbers has to be drawn again, or 0 would be more likely than 1 and 2.
    [Fact]
    public void A_number_that_would_make_one_pick_likelier_is_drawn_again()
    {
        const long Seed = 1_924_402_880_800_733_353;
        new SplitMix64(Seed, 0).Next().ShouldBe(0UL);

        new SplitMix64(Seed, 0).Next(3).ShouldBe(2, "the second number of the stream decides");
    }

    [Fact]
    public void The_next_number_after_that_is_taken()
    {
        const long Seed = -8_779_846_869_504_707_887;
        (new SplitMix64(Seed, 0).Next() * 3).ShouldBe(1UL);

        new SplitMix64(Seed, 0).Next(3).ShouldBe(2, "the second number of the stream would be 1");
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
