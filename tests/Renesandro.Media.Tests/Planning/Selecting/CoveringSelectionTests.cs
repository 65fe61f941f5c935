using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning.Selecting.Numbers;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Selecting;

public class CoveringSelectionTests
{
    private static readonly Gen<(int[] Sizes, SelectionRule[] Rules)> Jobs =
        from sizes in Gen.Choose(1, 4).NonEmptyListOf().Where(sizes => sizes.Count <= 4)
        from rules in RuleGenerator.Of([.. sizes]).ListOf().Where(rules => rules.Count <= 3)
        select (sizes.ToArray(), rules.ToArray());

    [Fact]
    public void Each_has_as_many_variants_as_the_largest_block() =>
        SelectionLab.All(SelectionLab.Open(SelectionKind.Each, [3, 5, 2])).Select(SelectionLab.Key).ShouldBe(["0,0,0", "1,1,1", "2,2,0", "0,3,1", "1,4,0"]);

    [Fact]
    public void Each_has_every_alternative_that_rules_allow() => Prop.ForAll(Jobs.ToArbitrary(), job => RuleGenerator.Check(job.Sizes, job.Rules, SelectionKind.Each, (variants, allowed) =>
        allowed.SelectMany(row => row.Select((value, block) => (block, value))).ToHashSet().SetEquals(variants.SelectMany(row => row.Select((value, block) => (block, value)))))).QuickCheckThrowOnFailure();

    [Fact]
    public void Pairwise_has_every_pair_that_rules_allow() => Prop.ForAll(Jobs.ToArbitrary(), job => RuleGenerator.Check(job.Sizes, job.Rules, SelectionKind.Pairwise, (variants, allowed) =>
        Pairs(allowed).SetEquals(Pairs(variants)))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(9, 3, 4)]
    [InlineData(16, 4, 4)]
    [InlineData(16, 4, 5)]
    [InlineData(25, 5, 6)]
    [InlineData(49, 7, 8)]
    [InlineData(64, 8, 9)]
    [InlineData(81, 9, 10)]
    [InlineData(36, 6, 3)]
    [InlineData(49, 6, 4)]
    [InlineData(135, 10, 4)]
    [InlineData(6, 2, 10)]
    [InlineData(7, 2, 15)]
    [InlineData(20, 3, 13)]
    public void Pairwise_is_no_larger_than(int rows, int size, int blocks) => IsSmall(rows, [.. Enumerable.Repeat(size, blocks)]);

    [Theory]
    [InlineData(12, 4, 3, 2)]
    [InlineData(16, 4, 4, 3, 3, 2)]
    [InlineData(21, 4, 4, 4, 4, 3, 3, 3, 2, 2, 2)]
    [InlineData(12, 3, 3, 3, 2, 2, 2)]
    [InlineData(40, 10, 3, 3, 3)]
    [InlineData(20, 1, 5, 4, 1)]
    [InlineData(7, 7)]
    [InlineData(1, 1, 1)]
    public void Pairwise_of_mixed_blocks_is_no_larger_than(int rows, params int[] sizes) => IsSmall(rows, sizes);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(25)]
    [InlineData(27)]
    [InlineData(64)]
    public void A_field_has_an_inverse_for_all_but_zero_and_distributes(int order)
    {
        var field = GaloisField.OfOrder(order)!;
        int[] elements = [.. Enumerable.Range(0, order)];
        foreach (var a in elements.Skip(1))
        {
            elements.Select(b => field.Multiply(a, b)).Distinct().Count().ShouldBe(order);
            elements.Select(b => field.Add(a, b)).Distinct().Count().ShouldBe(order);
            elements.ShouldAllBe(b => field.Multiply(a, field.Add(b, 1)) == field.Add(field.Multiply(a, b), a));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(12)]
    public void There_is_no_field_of_an_order_that_is_no_prime_power(int order) => GaloisField.OfOrder(order).ShouldBeNull();

    private static void IsSmall(int rows, int[] sizes)
    {
        var variants = SelectionLab.All(SelectionLab.Open(SelectionKind.Pairwise, sizes));

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join('×', sizes)}: {variants.Length}");
        variants.Length.ShouldBeLessThanOrEqualTo(rows);
        variants.Select(SelectionLab.Key).Distinct().Count().ShouldBe(variants.Length);
        var pairs = (from i in Enumerable.Range(0, sizes.Length) from j in Enumerable.Range(0, i) select sizes[i] * sizes[j]).Sum();
        Pairs(variants.Select(variant => variant.Clips)).Count.ShouldBe(pairs);
    }

    private static HashSet<(int, int, int, int)> Pairs(IEnumerable<IReadOnlyList<int>> rows) =>
    [
        .. from row in rows
           from i in Enumerable.Range(0, row.Count)
           from j in Enumerable.Range(0, i)
           select (i, row[i], j, row[j]),
    ];
}
