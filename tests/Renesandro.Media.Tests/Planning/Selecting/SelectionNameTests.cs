using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Selecting;

public class SelectionNameTests
{
    private static readonly RenderRequest Job = new()
    {
        TaskName = "t",
        VideoBlocks =
        [
            new("hook", [new(new Uri("https://h/beach.mp4?sig=1")), new(new Uri("https://h/b.mp4")) { Label = "ocean" }]),
            new("cta", [new(new Uri("https://h/c.mp4")) { Label = "order" }, new(new Uri("https://h/d.mp4")) { Label = "join" }]),
        ],
        AudioBlocks = [new("bed", [new(new Uri("https://h/calm.mp3")), new(new Uri("https://h/loud.mp3"))]), new("hook", [new(new Uri("https://h/x.mp3")), new(new Uri("https://h/y.mp3"))])],
        TextToSpeech = [new SpeechText("Welcome", null), new SpeechText("Hello", null) { Label = "hi" }, new SpeechRecording(new(new Uri("https://h/take.wav")))],
    };

    [Theory]
    [InlineData("video:hook", "beach")]
    [InlineData("video:hook", "https://h/beach.mp4?sig=1")]
    [InlineData("cta", "order")]
    [InlineData("bed", "calm")]
    [InlineData("audio:hook", "x")]
    [InlineData("speech", "Welcome")]
    [InlineData("speech", "hi")]
    [InlineData("text_to_speech", "take")]
    [InlineData("speech", "https://h/take.wav")]
    public void An_alternative_is_named_by_its_label_or_by_its_url(string dimension, string name)
    {
        var selection = Open(new() { Rules = [new() { Never = [new(dimension, [name])] }] }, new(PickKind.All, PickKind.All));

        selection.Allowed.ShouldBe(selection.Combinations * (dimension.Contains("speech", StringComparison.Ordinal) ? 2U : 1U) / (dimension.Contains("speech", StringComparison.Ordinal) ? 3U : 2U));
    }

    [Theory]
    [InlineData("hok", "x", "names hok, which is not a dimension of this job: nearest are hook, hook, bed.")]
    [InlineData("hook", "x", "names hook, which is several dimensions: write video:hook or audio:hook.")]
    [InlineData("music", "x", "is several audio blocks: name one of them, as in audio:bed.")]
    public void A_dimension_that_does_not_exist_is_refused_with_near_ones(string dimension, string name, string expected) =>
        Refused(new() { Rules = [new() { Never = [new(dimension, [name])] }] }).ShouldBe([$"selection.rules[0].never: {expected}"]);

    [Fact]
    public void All_names_that_do_not_exist_are_refused_at_once() => Refused(new()
    {
        Vary = ["video:hook", "ctas"],
        Rules = [new() { Never = [new("cta", ["oder", "join"]), new("video:hook", ["bech"])] }, new() { When = [new("speech", ["ho"])], Only = [new("cta", ["x"])] }],
    }).ShouldBe(
    [
        "selection.rules[0].never.cta: names oder, which is not an alternative of cta: there is order, join.",
        "selection.rules[0].never[\"video:hook\"]: names bech, which is not an alternative of hook: there is beach, ocean.",
        "selection.rules[1].when.speech: names ho, which is not an alternative of speech: there is hi, take, Welcome.",
        "selection.rules[1].only.cta: names x, which is not an alternative of cta: there is join, order.",
        "selection.vary[1]: names ctas, which is not a dimension of this job: nearest are cta, bed, hook.",
    ]);

    [Fact]
    public void What_is_not_varied_is_fixed_to_its_first()
    {
        var all = SelectionLab.All(Open(new() { Vary = ["video:hook"] }));

        all.Select(SelectionLab.Key).ShouldBe(["0,0", "1,0"]);
        all.ShouldAllBe(variant => variant.Music[0] == 0 && variant.Music[1] == 0 && variant.Speech == 0);
    }

    [Fact]
    public void Music_that_is_varied_is_picked_as_before()
    {
        var all = SelectionLab.All(Open(new() { Vary = ["video:hook", "cta", "music"] }, seed: 5));

        all.Select(variant => string.Join(',', variant.Music)).ShouldBe(SelectionLab.All(Open(null, seed: 5)).Select(variant => string.Join(',', variant.Music)));
        all.ShouldAllBe(variant => variant.Speech == 0);
    }

    [Fact]
    public void First_alternatives_that_rules_forbid_are_refused() => Refused(new() { Vary = ["bed"], Rules = [new() { Never = [new("video:hook", ["beach"]), new("cta", ["order"])] }] })
        .ShouldBe(["selection.vary: fixes dimensions to first alternatives that the rules forbid together: vary more of them, or put another alternative first."]);

    [Fact]
    public void A_list_has_its_variants_in_its_order() => SelectionLab.All(Open(new()
    {
        Kind = SelectionKind.List,
        List = [[new("cta", ["join"]), new("video:hook", ["beach"])], [new("video:hook", ["ocean"]), new("cta", ["order"])]],
    })).Select(SelectionLab.Key).ShouldBe(["0,1", "1,0"]);

    [Fact]
    public void A_list_names_what_is_combined_and_each_variant_once() => Refused(new()
    {
        Kind = SelectionKind.List,
        Rules = [new() { Never = [new("video:hook", ["ocean"]), new("cta", ["join"])] }],
        List =
        [
            [new("video:hook", ["beach"]), new("cta", ["order"])],
            [new("video:hook", ["beach"]), new("cta", ["order"])],
            [new("video:hook", ["ocean"]), new("cta", ["join"])],
            [new("video:hook", ["ocean"])],
            [new("video:hook", ["ocean"]), new("cta", ["order"]), new("speech", ["hi"])],
            [new("video:hook", ["ocan"]), new("cta", ["order"])],
        ],
    }).ShouldBe(
    [
        "selection.list[1]: is the same variant as selection.list[0]: remove one of them.",
        "selection.list[2]: is a variant that selection.rules forbid: remove it, or change the rule.",
        "selection.list[3].cta: is missing: name an alternative of each dimension, or fix the others with selection.vary.",
        "selection.list[4].speech: is picked for each variant: to name it here, combine it with the clips by \"all\" in picks.",
        "selection.list[5][\"video:hook\"]: names ocan, which is not an alternative of hook: there is ocean, beach.",
    ]);

    [Theory]
    [InlineData(SelectionKind.Random, 5, "selection.count: is 5, and there are only 4 combinations: lower it to at most that.")]
    [InlineData(SelectionKind.Balanced, 1_000, "selection.count: is 1,000, and there are only 4 combinations: lower it to at most that.")]
    public void More_variants_than_there_are_combinations_are_refused(SelectionKind kind, int count, string expected) => Refused(new() { Kind = kind, Count = count }).ShouldBe([expected]);

    [Fact]
    public void The_limit_counts_what_is_selected()
    {
        int[] sizes = [10, 10, 10, 10];
        SelectionLab.Open(SelectionLab.Job(sizes, new() { Kind = SelectionKind.Random, Count = 100 }), max: 100).Count.ShouldBe(100);
        SelectionLab.Open(SelectionLab.Job(sizes, new() { Kind = SelectionKind.Balanced, Count = 200 }) with { Options = new() { Take = 100 } }, max: 100).Count.ShouldBe(100);

        TooMany(new() { Kind = SelectionKind.Balanced, Count = 101 }).ShouldBe("selection.count: selects 101 variants, and a job may have 99: lower it, set options.take, or raise Renesandro:Rendering:MaxVariants");
        TooMany(new() { Kind = SelectionKind.Pairwise }).ShouldBe("selection.kind: takes at least 100 variants, and a job may have 99: vary fewer dimensions, set options.take, or raise Renesandro:Rendering:MaxVariants");
        TooMany(null).ShouldBe("video_blocks: the blocks have 10,000 combinations, and a job may have 99: drop alternatives, set options.take, or raise Renesandro:Rendering:MaxVariants");

        string TooMany(SelectionRequest? selection) => Should.Throw<RenderRequestException>(() => SelectionLab.Open(SelectionLab.Job(sizes, selection), max: 99)).Message;
    }

    private static Media.Planning.Selecting.Selection Open(SelectionRequest? selection, PickRequest? picks = null, long seed = 1) =>
        SelectionLab.Open(Job with { Selection = selection, Picks = picks ?? new() }, seed);

    private static string[] Refused(SelectionRequest selection) =>
        [.. Should.Throw<RenderRequestException>(() => Open(selection)).Errors.Select(error => $"{error}")];
}
