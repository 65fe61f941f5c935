using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Selecting;

public class RuleTests
{
    private static readonly Gen<(int[] Sizes, SelectionRule[] Rules)> Jobs =
        from sizes in Gen.Choose(1, 4).NonEmptyListOf().Where(sizes => sizes.Count <= 5)
        from rules in RuleGenerator.Of([.. sizes]).ListOf().Where(rules => rules.Count <= 6)
        select (sizes.ToArray(), rules.ToArray());

    [Fact]
    public void What_rules_allow_is_the_product_without_what_they_forbid() => Prop.ForAll(Jobs.ToArbitrary(), job =>
        RuleGenerator.Check(job.Sizes, job.Rules, SelectionKind.All, (variants, allowed) =>
            variants.Select(row => string.Join(',', row)).SequenceEqual(allowed.Select(row => string.Join(',', row)))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_place_and_its_combination_belong_to_each_other() => Prop.ForAll(Jobs.ToArbitrary(), job =>
    {
        var request = SelectionLab.Job(job.Sizes, new SelectionRequest { Rules = job.Rules });
        var dimensions = JobDimensions.Of(request);
        var allowed = new AllowedCombinations(dimensions, RuleCompiler.Compile(job.Rules, dimensions, new DimensionNames(dimensions)));
        return SelectionLab.Product(job.Sizes).All(row => allowed.RankOf(row) is not { } rank ? !SelectionLab.Keeps(row, job.Rules) : allowed[rank].SequenceEqual(row));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_large_product_with_rules_is_counted_and_addressed_exactly()
    {
        // Never both first: 10^12 − 2 × 10^10 + 10^8 combinations keep two rules about four different blocks.
        SelectionRule[] rules = [SelectionLab.Never((0, [0]), (3, [0])), SelectionLab.Never((5, [0]), (9, [0]))];
        int[] sizes = [.. Enumerable.Repeat(10, 12)];
        var watch = Stopwatch.StartNew();
        var selection = SelectionLab.Open(SelectionKind.Random, sizes, 1_000_000, rules);
        var first = selection[0];
        var opened = watch.Elapsed;
        watch.Restart();
        for (var ordinal = 0; ordinal < 10_000; ordinal++)
        {
            SelectionLab.Keeps(selection[ordinal * 97L].Clips, rules).ShouldBeTrue();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"first variant after {opened.TotalMilliseconds:F1} ms, any other in {watch.Elapsed.TotalMicroseconds / 10_000:F1} µs");
        selection.Allowed.ShouldBe((UInt128)980_100_000_000);
        selection.Combinations.ShouldBe((UInt128)1_000_000_000_000);
        SelectionLab.Keeps(first.Clips, rules).ShouldBeTrue();
    }

    [Fact]
    public void Many_rules_over_a_billion_combinations_are_counted_as_inclusion_and_exclusion_counts_them()
    {
        // A chain of neighbours: the transfer matrix counts it.
        int[] sizes = [.. Enumerable.Repeat(10, 9)];
        SelectionRule[] rules = [.. from block in Enumerable.Range(0, 8) from value in Enumerable.Range(0, 10) select SelectionLab.Never((block, [value]), (block + 1, [value, (value + 3) % 10]))];

        SelectionLab.Open(SelectionKind.All, sizes, rules: rules).Allowed.ShouldBe((UInt128)(10 * Math.Pow(8, 8)));
    }

    [Fact]
    public void A_rule_that_leaves_nothing_is_named() => Refused([2, 2], SelectionLab.Never((0, [0, 1]), (1, [0, 1])))
        .ShouldBe("selection.rules[0]: leaves no combination: change it.");

    [Fact]
    public void Rules_that_contradict_each_other_are_named() => Refused(
            [3, 2, 2],
            SelectionLab.Never((2, [0]), (0, [2])),
            SelectionLab.When((0, [1]), (1, [1])),
            SelectionLab.Never((0, [1]), (1, [1])))
        .ShouldBe("selection.rules[2]: together with selection.rules[1] leaves no combination with v1 of b0: change one of them, or remove the alternative.");

    [Fact]
    public void An_alternative_can_be_excluded_on_purpose() =>
        SelectionLab.All(SelectionLab.Open(SelectionKind.All, [2, 2], rules: [SelectionLab.Never((0, [0]))])).Select(SelectionLab.Key).ShouldBe(["1,0", "1,1"]);

    [Fact]
    public void A_rule_with_only_says_nothing_of_its_alternatives_without_the_others() =>
        SelectionLab.All(SelectionLab.Open(SelectionKind.All, [2, 2], rules: [SelectionLab.When((0, [0]), (1, [0]))])).Select(SelectionLab.Key).ShouldBe(["0,0", "1,0", "1,1"]);

    [Fact]
    public void Rules_that_connect_too_much_are_refused()
    {
        int[] sizes = [.. Enumerable.Repeat(10, 14)];
        SelectionRule[] rules = [.. from block in Enumerable.Range(0, 7) from value in Enumerable.Range(0, 10) select SelectionLab.Never((block, [value]), (block + 7, [value]))];

        Refused(sizes, rules).ShouldStartWith("selection.rules: the rules connect too many dimensions");
    }

    private static string Refused(int[] sizes, params SelectionRule[] rules) =>
        Should.Throw<RenderRequestException>(() => SelectionLab.Open(SelectionKind.All, sizes, rules: rules)).Message;
}
