using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Selecting;

public class PickTests
{
    [Fact]
    public void The_last_block_varies_fastest() =>
        SelectionLab.All(Open([2, 3])).Select(SelectionLab.Key).ShouldBe(["0,0", "0,1", "0,2", "1,0", "1,1", "1,2"]);

    [Fact]
    public void Every_combination_occurs_once() =>
        Prop.ForAll(
            Gen.Choose(1, 5).NonEmptyListOf().Where(blocks => blocks.Count <= 6).ToArbitrary(),
            blocks => SelectionLab.All(Open([.. blocks])).Select(SelectionLab.Key).SequenceEqual(SelectionLab.Product([.. blocks]).Select(row => string.Join(',', row))))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_picks_of_a_variant_depend_on_the_seed_and_its_ordinal_alone() =>
        Prop.ForAll<int, int>((seed, number) =>
        {
            var index = Math.Abs(number % 60);
            var whole = Open([3, 4, 5], [6, 7], 8, seed);
            var other = Open([60, 2, 9, 4], [6, 7], 8, seed);
            return whole[index].Music.SequenceEqual(other[index].Music) && whole[index].Speech == other[index].Speech;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_these_picks_on_every_machine()
    {
        var plan = Open([1_000], [5, 3], 4, seed: 42);

        string.Join(' ', Enumerable.Range(0, 8).Select(index => $"{plan[index].Music[0]}{plan[index].Music[1]}{plan[index].Speech}"))
            .ShouldBe("122 421 012 412 423 122 420 413");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    public void Random_picks_are_uniform(int alternatives)
    {
        const int Draws = 100_000;
        var plan = Open([Draws / 100, 100], [alternatives, alternatives], alternatives, seed: 3);
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
            SelectionLab.ChiSquare(Enumerable.Range(0, alternatives).Select(pick => counts[slot, pick]), (double)Draws / alternatives)
                .ShouldBeLessThan(SelectionLab.LimitOf(alternatives - 1));
        }
    }

    [Fact]
    public void Random_picks_of_different_slots_are_independent()
    {
        const int Draws = 90_000;
        var plan = Open([Draws / 100, 100], [3, 3], seed: 11);
        var counts = new int[9];
        for (var index = 0; index < Draws; index++)
        {
            counts[(plan[index].Music[0] * 3) + plan[index].Music[1]]++;
        }

        SelectionLab.ChiSquare(counts, Draws / 9.0).ShouldBeLessThan(SelectionLab.LimitOf(8));
    }

    [Fact]
    public void A_product_that_does_not_fit_is_not_refused_while_few_variants_are_taken()
    {
        var request = SelectionLab.Job([.. Enumerable.Repeat(1_000, 100)]);
        var selection = SelectionLab.Open(request with { Options = new() { Take = 5 } }, max: 5);

        selection.Combinations.ShouldBe(UInt128.MaxValue);
        SelectionLab.All(selection).Select(combination => combination.Clips[^1]).ShouldBe([0, 1, 2, 3, 4]);
        SelectionLab.All(selection).ShouldAllBe(combination => combination.Clips.Take(99).All(clip => clip == 0));
    }

    [Fact]
    public void Nothing_is_spoken_where_there_is_no_text() => Open([2], [3])[0].Speech.ShouldBeNull();

    [Fact]
    public void An_ordinal_outside_of_the_job_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Open([2, 2])[4]);
        Should.Throw<ArgumentOutOfRangeException>(() => Open([2, 2])[-1]);
    }

    [Fact]
    public void Balanced_picks_occur_equally_often_in_every_prefix()
    {
        var plan = Open([60], [5, 3], 4, picks: new(PickKind.Balanced, PickKind.Balanced));
        Func<Combination, int>[] picks = [variant => variant.Music[0], variant => variant.Music[1], variant => variant.Speech!.Value];
        var all = SelectionLab.All(plan);
        foreach (var (pick, size) in picks.Zip([5, 3, 4]))
        {
            for (var prefix = 1; prefix <= all.Length; prefix++)
            {
                int[] counts = [.. Enumerable.Range(0, size).Select(value => all.Take(prefix).Count(variant => pick(variant) == value))];
                (counts.Max() - counts.Min()).ShouldBeLessThanOrEqualTo(1);
            }
        }

        all.Select(picks[0]).Chunk(5).Select(round => string.Concat(round)).Distinct().Count().ShouldBeGreaterThan(6, "rounds have different orders");
    }

    [Fact]
    public void Picks_of_all_multiply_after_the_clips_and_the_last_turns_fastest()
    {
        var plan = Open([2], [3], 2, picks: new(PickKind.All, PickKind.All));

        SelectionLab.All(plan).Select(variant => $"{variant.Clips[0]}{variant.Music[0]}{variant.Speech}")
            .ShouldBe(["000", "001", "010", "011", "020", "021", "100", "101", "110", "111", "120", "121"]);
        Open([2], [3], 2, picks: new(PickKind.All)).Count.ShouldBe(6);
    }

    [Fact]
    public void A_pick_with_a_weight_is_drawn_more_often()
    {
        const int Draws = 10_000;
        var request = SelectionLab.Job([100, 100], music: [2]);
        var bed = request.AudioBlocks[0];
        var plan = SelectionLab.Open(request with { AudioBlocks = [bed with { Alternatives = [bed.Alternatives[0] with { Weight = 3 }, bed.Alternatives[1]] }] });
        var first = SelectionLab.All(plan).Count(variant => variant.Music[0] == 0);

        SelectionLab.ChiSquare([first], Draws * 0.75).ShouldBeLessThan(SelectionLab.LimitOf(1));
    }

    [Theory]
    [InlineData(PickKind.Random)]
    [InlineData(PickKind.Balanced)]
    public void Picks_keep_rules_that_name_them(PickKind kind)
    {
        var rules = new SelectionRequest
        {
            Rules = [new() { Never = [new("b0", ["v0"]), new("m0", ["v0", "v1"])] }, new() { When = [new("b0", ["v1"])], Only = [new("speech", ["v1"])] }],
        };
        var all = SelectionLab.All(SelectionLab.Open(SelectionLab.Job([3, 200], rules, music: [4], speech: 3, new(kind, kind))));

        all.Length.ShouldBe(600, "a rule about picks forbids no combination of clips that has an allowed pick");
        all.Where(variant => variant.Clips[0] == 0).ShouldAllBe(variant => variant.Music[0] >= 2);
        all.Where(variant => variant.Clips[0] == 1).ShouldAllBe(variant => variant.Speech == 1);
        int[] counts = [.. Enumerable.Range(2, 2).Select(value => all.Take(200).Count(variant => variant.Music[0] == value))];
        SelectionLab.ChiSquare(counts, 100).ShouldBeLessThan(SelectionLab.LimitOf(1));
    }

    private static Selection Open(int[] video, int[]? music = null, int speech = 0, long seed = 1, PickRequest? picks = null) =>
        SelectionLab.Open(SelectionLab.Job(video, music: music, speech: speech, picks: picks), seed);
}
