using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Selecting;

/// <summary>Text blocks are dimensions between the video blocks and the music.</summary>
public class TextDimensionTests
{
    private static readonly RenderRequest Job = SelectionLab.Job([2, 2], music: [3], speech: 2) with
    {
        TextBlocks =
        [
            new("headline", [new("−50 % today"), new("Free shipping") { Label = "ship" }, new(null)]),
            new("b0", [new("Order"), new("Join")]),
        ],
    };

    [Fact]
    public void Texts_turn_faster_than_clips_and_slower_than_music_and_speech()
    {
        var all = SelectionLab.All(Open(picks: new PickRequest(PickKind.All, PickKind.All)));

        all.Select(Digits).ShouldBe(SelectionLab.Product([2, 2, 3, 2, 3, 2]).Select(row => string.Join(',', row)));
    }

    [Fact]
    public void Texts_multiply_unless_they_are_picked()
    {
        SelectionLab.All(Open()).Select(variant => $"{SelectionLab.Key(variant)},{string.Join(',', variant.Texts)}")
            .ShouldBe(SelectionLab.Product([2, 2, 3, 2]).Select(row => string.Join(',', row)));

        var picked = SelectionLab.All(Open(picks: Picks(PickKind.Balanced)));
        picked.Length.ShouldBe(8);
        picked.Take(3).Select(variant => variant.Texts[0]).Order().ShouldBe([0, 1, 2]);
        picked.Skip(3).Take(3).Select(variant => variant.Texts[0]).Order().ShouldBe([0, 1, 2]);

        var drawn = SelectionLab.All(SelectionLab.Open(SelectionLab.Job([300]) with { TextBlocks = Job.TextBlocks, Picks = Picks(PickKind.Random) }));
        drawn.Length.ShouldBe(600);
        drawn.CountBy(variant => variant.Texts[0]).ShouldAllBe(count => count.Value > 150 && count.Value < 250);
    }

    [Theory]
    [InlineData(PickKind.Random)]
    [InlineData(PickKind.Balanced)]
    public void Music_and_speech_are_picked_as_they_are_without_texts(PickKind kind)
    {
        var plain = SelectionLab.Job([6], music: [3, 4], speech: 3, picks: new PickRequest(PickKind.Balanced));
        var written = plain with { TextBlocks = [Job.TextBlocks[0]], Picks = plain.Picks with { Texts = Picks(kind).Texts } };

        SelectionLab.All(SelectionLab.Open(written)).Select(variant => $"{string.Join(',', variant.Music)},{variant.Speech}")
            .ShouldBe(SelectionLab.All(SelectionLab.Open(plain)).Select(variant => $"{string.Join(',', variant.Music)},{variant.Speech}"));
    }

    [Theory]
    [InlineData("headline", "−50 % today", 0)]
    [InlineData("headline", "ship", 1)]
    [InlineData("text:headline", "none", 2)]
    [InlineData("text:b0", "Join", 1)]
    public void An_alternative_is_named_by_its_label_or_by_its_words(string dimension, string name, int alternative)
    {
        var block = dimension == "text:b0" ? 1 : 0;
        var all = SelectionLab.All(Open(new() { Rules = [new() { Never = [new(dimension, [name])] }] }));

        all.Select(variant => variant.Texts[block]).Distinct().Order().ShouldBe(Enumerable.Range(0, Job.TextBlocks[block].Alternatives.Count).Where(value => value != alternative));
    }

    [Fact]
    public void Names_that_do_not_exist_or_mean_several_dimensions_are_refused() => Refused(new()
    {
        Vary = ["headlin"],
        Rules = [new() { Never = [new("b0", ["v0"])] }, new() { When = [new("headline", ["shop"])], Only = [new("b1", ["v1"])] }],
    }).ShouldBe(
    [
        "selection.rules[0].never: names b0, which is several dimensions: write video:b0 or text:b0.",
        "selection.rules[1].when.headline: names shop, which is not an alternative of headline: there is ship, none, −50 % today.",
        "selection.vary[0]: names headlin, which is not a dimension of this job: nearest are headline, b0, b0.",
    ]);

    [Fact]
    public void A_rule_keeps_a_text_to_some_clips()
    {
        var all = SelectionLab.All(Open(new() { Rules = [new() { When = [new("headline", ["ship"])], Only = [new("b1", ["v1"])] }] }));

        all.Length.ShouldBe(20);
        all.ShouldAllBe(variant => variant.Texts[0] != 1 || variant.Clips[1] == 1);
    }

    [Fact]
    public void What_is_not_varied_keeps_its_first_text()
    {
        SelectionLab.All(Open(new() { Vary = ["headline"] })).Select(variant => $"{SelectionLab.Key(variant)};{string.Join(',', variant.Texts)}")
            .ShouldBe(["0,0;0,0", "0,0;1,0", "0,0;2,0"]);
        SelectionLab.All(Open(new() { Vary = ["video:b0"] })).Select(variant => string.Join(',', variant.Texts)).ShouldBe(["0,0", "0,0"]);
    }

    [Fact]
    public void A_list_names_texts() => SelectionLab.All(Open(new()
    {
        Kind = SelectionKind.List,
        List = [[new("video:b0", ["v1"]), new("b1", ["v0"]), new("headline", ["none"]), new("text:b0", ["Order"])]],
    })).Select(variant => $"{SelectionLab.Key(variant)};{string.Join(',', variant.Texts)}").ShouldBe(["1,0;2,0"]);

    [Theory]
    [InlineData(SelectionKind.Each, null, 3)]
    [InlineData(SelectionKind.Pairwise, null, 6)]
    [InlineData(SelectionKind.Balanced, 6, 6)]
    [InlineData(SelectionKind.Random, 6, 6)]
    public void Every_kind_of_selection_takes_texts_into_account(SelectionKind kind, int? count, int expected)
    {
        var all = SelectionLab.All(Open(new() { Kind = kind, Count = count }));

        all.Length.ShouldBe(expected);
        all.Select(variant => $"{SelectionLab.Key(variant)};{string.Join(',', variant.Texts)}").ShouldBeUnique();
        if (kind != SelectionKind.Random)
        {
            all.Select(variant => variant.Texts[0]).Distinct().Count().ShouldBe(3);
        }

        if (kind == SelectionKind.Pairwise)
        {
            all.Select(variant => (variant.Texts[0], variant.Texts[1])).Distinct().Count().ShouldBe(6);
            all.Select(variant => (variant.Clips[0], variant.Texts[0])).Distinct().Count().ShouldBe(6);
        }
    }

    [Fact]
    public void A_weight_makes_a_text_more_frequent()
    {
        var job = SelectionLab.Job([100]) with
        {
            TextBlocks = [new("headline", [new("often") { Weight = 9 }, new("seldom")])],
            Selection = new() { Kind = SelectionKind.Random, Count = 60 },
        };

        SelectionLab.All(SelectionLab.Open(job)).Count(variant => variant.Texts[0] == 0).ShouldBeGreaterThan(45);
    }

    [Fact]
    public void Of_a_thousand_million_combinations_any_is_there_at_once()
    {
        var job = SelectionLab.Job([100, 100, 100]) with
        {
            TextBlocks = [.. Enumerable.Range(0, 3).Select(block => new TextBlock($"t{block}", [.. Enumerable.Range(0, 10).Select(words => new TextAlternative($"{words}"))]))],
        };
        var selection = SelectionLab.Open(job);

        selection.Combinations.ShouldBe(1_000_000_000U);
        selection[123_456_789].ShouldSatisfyAllConditions(
            variant => variant.Clips.ShouldBe([12, 34, 56]),
            variant => variant.Texts.ShouldBe([7, 8, 9]));
    }

    [Fact]
    public void The_limit_counts_variants_in_all_canvases()
    {
        var job = SelectionLab.Job([10, 10], new() { Kind = SelectionKind.Random, Count = 40 }) with { Options = new() { Canvases = [new(16, 16), new(32, 16), new(16, 32)] } };

        SelectionLab.Open(job, max: 120).Count.ShouldBe(40);
        SelectionLab.Open(job with { Options = job.Options with { Take = 100 } }, max: 100).Count.ShouldBe(34);
        Should.Throw<RenderRequestException>(() => SelectionLab.Open(job, max: 119)).Message.ShouldBe(
            "selection.count: selects 40 variants, each in 3 canvases, and a job may have 119 variants: lower it, set options.take, or raise Renesandro:Rendering:MaxVariants");
        Should.Throw<RenderRequestException>(() => SelectionLab.Open(job with { Selection = null }, max: 299)).Message.ShouldBe(
            "video_blocks: the blocks have 100 combinations, each in 3 canvases, and a job may have 299 variants: drop alternatives, set options.take, or raise Renesandro:Rendering:MaxVariants");
    }

    private static PickRequest Picks(PickKind kind) => new() { Texts = new Dictionary<string, PickKind> { ["headline"] = kind } };

    private static string Digits(Combination variant) => string.Join(',', [.. variant.Clips, .. variant.Texts, .. variant.Music, variant.Speech!.Value]);

    private static Selection Open(SelectionRequest? selection = null, PickRequest? picks = null) => SelectionLab.Open(Job with { Selection = selection, Picks = picks ?? new() });

    private static string[] Refused(SelectionRequest selection) =>
        [.. Should.Throw<RenderRequestException>(() => Open(selection)).Errors.Select(error => $"{error}")];
}
