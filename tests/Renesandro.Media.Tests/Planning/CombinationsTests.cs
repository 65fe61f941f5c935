using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning;

public class CombinationsTests
{
    [Fact]
    public void The_last_block_varies_fastest()
    {
        var plan = new Combinations([2, 3], [], 0, seed: 1);

        Enumerable.Range(0, 6).Select(index => string.Join(',', plan[index].Clips))
            .ShouldBe(["0,0", "0,1", "0,2", "1,0", "1,1", "1,2"]);
    }

    [Fact]
    public void Every_combination_occurs_once() =>
        Prop.ForAll(
            Gen.Choose(1, 5).NonEmptyListOf().Where(blocks => blocks.Count <= 6).ToArbitrary(),
            blocks =>
            {
                var plan = new Combinations([.. blocks], [], 0, seed: 7);
                var all = Enumerable.Range(0, (int)plan.Count).Select(index => string.Join(',', plan[index].Clips)).ToHashSet();
                return all.Count == blocks.Aggregate(1, (product, block) => product * block);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_picks_of_a_variant_depend_on_the_seed_and_its_index_alone() =>
        Prop.ForAll<int, int>((seed, number) =>
        {
            var index = Math.Abs(number % 60);
            var whole = new Combinations([3, 4, 5], [6, 7], 8, seed);
            var other = new Combinations([60, 2, 9, 4], [6, 7], 8, seed);
            return whole[index].Music.SequenceEqual(other[index].Music) && whole[index].Speech == other[index].Speech;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_these_picks_on_every_machine()
    {
        var plan = new Combinations([10_000], [5, 3], 4, seed: 42);

        string.Join(' ', Enumerable.Range(0, 8).Select(index => $"{plan[index].Music[0]}{plan[index].Music[1]}{plan[index].Speech}"))
            .ShouldBe("122 421 012 412 423 122 420 413");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    public void Picks_are_uniform(int alternatives)
    {
        const int Draws = 100_000;
        var plan = new Combinations([Draws], [alternatives, alternatives], alternatives, seed: 3);
        var counts = new int[3, alternatives];
        for (var index = 0; index < Draws; index++)
        {
            var combination = plan[index];
            counts[0, combination.Music[0]]++;
            counts[1, combination.Music[1]]++;
            counts[2, combination.Speech!.Value]++;
        }

        for (var slot = 0; slot < 3; slot++)
        {
            ChiSquare(Enumerable.Range(0, alternatives).Select(pick => counts[slot, pick]), (double)Draws / alternatives)
                .ShouldBeLessThan(LimitOf(alternatives - 1));
        }
    }

    [Fact]
    public void Picks_of_different_slots_are_independent()
    {
        const int Draws = 90_000;
        var plan = new Combinations([Draws], [3, 3], 0, seed: 11);
        var counts = new int[9];
        for (var index = 0; index < Draws; index++)
        {
            counts[(plan[index].Music[0] * 3) + plan[index].Music[1]]++;
        }

        ChiSquare(counts, Draws / 9.0).ShouldBeLessThan(LimitOf(8));
    }

    [Fact]
    public void A_product_that_does_not_fit_saturates() =>
        Combinations.Multiply([.. Enumerable.Repeat(int.MaxValue, 5)]).ShouldBe(UInt128.MaxValue);

    [Fact]
    public void A_product_that_fits_is_exact() =>
        Combinations.Multiply([1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000]).ShouldBe(UInt128.Parse("1000000000000000000000000000000"));

    [Fact]
    public void The_largest_product_that_fits_is_exact() =>
        Combinations.Multiply([3, 715_827_883, int.MaxValue, 5, 5_581, 8_681, 49_477, 384_773, 16]).ShouldBe(UInt128.MaxValue - 15);

    [Fact]
    public void Nothing_is_spoken_where_there_is_no_text() => new Combinations([2], [3], 0, seed: 1)[0].Speech.ShouldBeNull();

    [Fact]
    public void Null_instead_of_blocks_is_refused() =>
        Should.Throw<ArgumentNullException>(() => Combinations.Multiply(null!)).ParamName.ShouldBe("alternatives");

    [Fact]
    public void An_index_outside_of_the_plan_is_refused()
    {
        var plan = new Combinations([2, 2], [], 0, seed: 0);

        Should.Throw<ArgumentOutOfRangeException>(() => plan[4]);
        Should.Throw<ArgumentOutOfRangeException>(() => plan[-1]).Message.ShouldContain("non-negative");
    }

    [Fact]
    public void A_plan_of_nothing_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => new Combinations(null!, [], 0, seed: 0)).ParamName.ShouldBe("clips");
        Should.Throw<ArgumentNullException>(() => new Combinations([1], null!, 0, seed: 0)).ParamName.ShouldBe("music");
        Should.Throw<ArgumentOutOfRangeException>(() => new Combinations([], [], 0, seed: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Combinations([2, 0], [], 0, seed: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Combinations([2], [0], 0, seed: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Combinations([2], [], -1, seed: 0));
    }

    private static double ChiSquare(IEnumerable<int> counts, double expected) => counts.Sum(count => (count - expected) * (count - expected) / expected);

    // Wilson and Hilferty's approximation of the chi-square quantile at 99.99 %.
    private static double LimitOf(int freedom) => freedom * Math.Pow(1 - (2.0 / (9 * freedom)) + (3.719 * Math.Sqrt(2.0 / (9 * freedom))), 3);
}
