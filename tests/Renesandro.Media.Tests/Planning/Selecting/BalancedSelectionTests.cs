using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Selecting;

public class BalancedSelectionTests
{
    [Fact]
    public void Every_prefix_has_each_alternative_equally_often_and_nothing_twice() =>
        Prop.ForAll(Gen.Choose(1, 5).NonEmptyListOf().Where(sizes => sizes.Count <= 4).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (sizes, number) =>
        {
            var count = (number % sizes.Aggregate(1, (product, size) => product * size)) + 1;
            var all = SelectionLab.All(SelectionLab.Open(SelectionKind.Balanced, [.. sizes], count, seed: number));
            return all.Length == count && all.Select(SelectionLab.Key).Distinct().Count() == count && IsBalanced(all, [.. sizes]);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(2, 3, 4)]
    [InlineData(4, 4, 4)]
    [InlineData(6, 4, 3)]
    public void A_selection_of_the_whole_product_is_balanced_to_its_end(params int[] sizes)
    {
        var count = sizes.Aggregate(1, (product, size) => product * size);
        var all = SelectionLab.All(SelectionLab.Open(SelectionKind.Balanced, sizes, count));

        all.Select(SelectionLab.Key).Distinct().Count().ShouldBe(count);
        IsBalanced(all, sizes).ShouldBeTrue();
        IsBalanced([.. BalancedRows.Cyclic(sizes, 1, count).Select(row => new Combination(0, row, [], null))], sizes).ShouldBeTrue();
        BalancedRows.Cyclic(sizes, 1, count).Select(row => string.Join(',', row)).Distinct().Count().ShouldBe(count);
    }

    [Theory]
    [InlineData(25, 1, 5, 5, 5, 5)]
    [InlineData(50, 1, 5, 5, 5, 5)]
    [InlineData(6, 0, 3, 2, 2)]
    [InlineData(20, 1, 5, 4, 3)]
    [InlineData(30, 1, 10, 6, 2)]
    public void Pairs_are_nearly_as_even_as_they_can_be(int count, int tolerance, params int[] sizes)
    {
        var all = SelectionLab.All(SelectionLab.Open(SelectionKind.Balanced, sizes, count));

        foreach (var (i, j) in from i in Enumerable.Range(0, sizes.Length) from j in Enumerable.Range(0, i) select (i, j))
        {
            int[] counts = [.. SelectionLab.Product([sizes[i], sizes[j]]).Select(pair => all.Count(variant => variant.Clips[i] == pair[0] && variant.Clips[j] == pair[1]))];
            TestContext.Current.TestOutputHelper?.WriteLine($"{i} and {j}: {counts.Min()} to {counts.Max()}");
            counts.Max().ShouldBeLessThanOrEqualTo((int)Math.Ceiling(count / (double)counts.Length) + tolerance);
            counts.Min().ShouldBeGreaterThanOrEqualTo((count / counts.Length) - tolerance);
        }
    }

    [Fact]
    public void More_variants_go_on_where_fewer_ended()
    {
        var twenty = SelectionLab.All(SelectionLab.Open(SelectionKind.Balanced, [4, 5, 3], 20));
        var forty = SelectionLab.All(SelectionLab.Open(SelectionKind.Balanced, [4, 5, 3], 40));

        forty.Take(20).Select(SelectionLab.Key).ShouldBe(twenty.Select(SelectionLab.Key));
    }

    [Fact]
    public void Rules_are_kept_and_alternatives_are_as_even_as_they_allow()
    {
        SelectionRule[] rules = [SelectionLab.Never((0, [0]), (1, [0, 1])), SelectionLab.When((1, [2]), (2, [1]))];
        var all = SelectionLab.All(SelectionLab.Open(SelectionKind.Balanced, [3, 4, 3], 12, rules));

        all.ShouldAllBe(variant => SelectionLab.Keeps(variant.Clips, rules));
        all.Select(SelectionLab.Key).Distinct().Count().ShouldBe(12);
        Enumerable.Range(0, 3).Select(value => all.Count(variant => variant.Clips[0] == value)).ShouldAllBe(count => count >= 3);
        Enumerable.Range(0, 4).Select(value => all.Count(variant => variant.Clips[1] == value)).ShouldAllBe(count => count >= 2);
    }

    [Fact]
    public void All_that_rules_allow_can_be_selected()
    {
        SelectionRule[] rules = [SelectionLab.Never((0, [0]), (1, [0])), SelectionLab.Never((1, [1]), (2, [0]))];
        string[] allowed = [.. SelectionLab.Product([3, 3, 2]).Where(row => SelectionLab.Keeps(row, rules)).Select(row => string.Join(',', row))];

        SelectionLab.All(SelectionLab.Open(SelectionKind.Balanced, [3, 3, 2], allowed.Length, rules)).Select(SelectionLab.Key).Order().ShouldBe(allowed.Order());
    }

    private static bool IsBalanced(Combination[] all, int[] sizes)
    {
        for (var block = 0; block < sizes.Length; block++)
        {
            var counts = new int[sizes[block]];
            foreach (var variant in all)
            {
                counts[variant.Clips[block]]++;
                if (counts.Max() - counts.Min() > 1)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
