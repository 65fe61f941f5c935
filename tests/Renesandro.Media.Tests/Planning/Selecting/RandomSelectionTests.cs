using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning.Selecting.Numbers;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Selecting;

public class RandomSelectionTests
{
    [Theory]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(200_003)]
    public void A_permutation_has_every_number_once(int count)
    {
        var permutation = new KeyedPermutation((UInt128)count, seed: 7);

        var seen = new bool[count];
        for (var place = 0; place < count; place++)
        {
            seen[(int)permutation[(UInt128)place]] = true;
        }

        seen.ShouldAllBe(was => was);
    }

    [Fact]
    public void A_selection_of_all_has_every_combination_once() =>
        Prop.ForAll(Gen.Choose(1, 4).NonEmptyListOf().Where(sizes => sizes.Count <= 5).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (sizes, seed) =>
        {
            var count = sizes.Aggregate(1, (product, size) => product * size);
            var selection = SelectionLab.Open(SelectionKind.Random, [.. sizes], count, seed: seed);
            return SelectionLab.All(selection).Select(SelectionLab.Key).Distinct().Count() == count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_selection_of_few_is_uniform_over_what_rules_allow()
    {
        SelectionRule[] rules = [SelectionLab.Never((0, [0]), (2, [1, 2])), SelectionLab.When((1, [1]), (0, [1, 2]))];
        string[] allowed = [.. SelectionLab.Product([3, 2, 4]).Where(row => SelectionLab.Keeps(row, rules)).Select(row => string.Join(',', row))];
        var counts = allowed.ToDictionary(key => key, _ => 0);
        const int Seeds = 4_000;
        for (var seed = 0; seed < Seeds; seed++)
        {
            foreach (var variant in SelectionLab.All(SelectionLab.Open(SelectionKind.Random, [3, 2, 4], 3, rules, seed)))
            {
                counts[SelectionLab.Key(variant)]++;
            }
        }

        // Without repeats the counts vary less than independent draws would.
        SelectionLab.ChiSquare(counts.Values, Seeds * 3.0 / allowed.Length).ShouldBeLessThan(SelectionLab.LimitOf(allowed.Length - 1));
    }

    [Fact]
    public void A_selection_from_a_large_product_is_uniform()
    {
        const int Draws = 20_000;
        var selection = SelectionLab.Open(SelectionKind.Random, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10], Draws);
        var counts = new int[12, 10];
        var pairs = new int[100];
        foreach (var variant in SelectionLab.All(selection))
        {
            for (var block = 0; block < 12; block++)
            {
                counts[block, variant.Clips[block]]++;
            }

            pairs[(variant.Clips[0] * 10) + variant.Clips[11]]++;
        }

        for (var block = 0; block < 12; block++)
        {
            SelectionLab.ChiSquare(Enumerable.Range(0, 10).Select(value => counts[block, value]), Draws / 10.0).ShouldBeLessThan(SelectionLab.LimitOf(9));
        }

        SelectionLab.ChiSquare(pairs, Draws / 100.0).ShouldBeLessThan(SelectionLab.LimitOf(99));
        SelectionLab.All(selection).Select(SelectionLab.Key).Distinct().Count().ShouldBe(Draws);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void The_first_variant_is_drawn_by_weight(int others)
    {
        const int Seeds = 4_000;
        var first = Enumerable.Range(0, Seeds).Count(seed => SelectionLab.Open(Weighted(others, 1), seed)[0].Clips[0] == 0);

        SelectionLab.ChiSquare([first, Seeds - first], Seeds / 2.0).ShouldBeGreaterThan(100, "a weight of 3 is not a weight of 1");
        ((first - (Seeds * 0.75)) / Math.Sqrt(Seeds * 0.75 * 0.25)).ShouldBeInRange(-4, 4);
    }

    [Fact]
    public void Weighted_draws_have_no_repeats_and_end_only_with_all()
    {
        var selection = SelectionLab.Open(Weighted(10, 20));

        SelectionLab.All(selection).Select(SelectionLab.Key).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public void Draws_that_hardly_ever_give_a_new_combination_are_refused()
    {
        var request = Weighted(100_000, 30_000);
        var blocks = request.VideoBlocks.Select(block => block with { Alternatives = [.. block.Alternatives.Select((clip, index) => clip with { Weight = index == 0 ? 1_000 : 0.001 })] });

        var refusal = Should.Throw<RenderRequestException>(() => SelectionLab.Open(request with { VideoBlocks = [.. blocks] }));

        refusal.Errors.Single().Path.ShouldBe("selection.count");
        refusal.Message.ShouldContain("is 30,000, and with these weights only ");
        refusal.Message.ShouldEndWith("different combinations were drawn: lower it, or make the weights more even.");
    }

    // Two clips, the first three times as likely, with other blocks that multiply them.
    private static RenderRequest Weighted(int others, int count)
    {
        int[] sizes = [2, .. Enumerable.Repeat(10, (int)Math.Log10(others))];
        var request = SelectionLab.Job(sizes, new SelectionRequest { Kind = SelectionKind.Random, Count = count });
        var block = request.VideoBlocks[0];
        return request with { VideoBlocks = [block with { Alternatives = [block.Alternatives[0] with { Weight = 3 }, block.Alternatives[1]] }, .. request.VideoBlocks.Skip(1)] };
    }
}
