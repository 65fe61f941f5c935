using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class SelectionFieldTests
{
    [Fact]
    public void A_selection_and_picks_are_read()
    {
        var request = RenderRequestReaderTests.Read(Job("""
            "selection": {"kind": "random", "count": 20, "vary": ["hook"],
              "rules": [{"never": {"hook": "a", "cta": ["c", "d"]}}, {"when": {"hook": ["b"]}, "only": {"cta": "d"}, "never": null}]},
            "picks": {"music": "all", "speech": "balanced"}
            """));

        var selection = request.Selection.ShouldNotBeNull();
        (selection.Kind, selection.Count).ShouldBe((SelectionKind.Random, 20));
        selection.Vary.ShouldBe(["hook"]);
        selection.Rules[0].Never.Select(Written).ShouldBe(["hook: a", "cta: c d"]);
        selection.Rules[1].When.Select(Written).ShouldBe(["hook: b"]);
        selection.Rules[1].Only.Select(Written).ShouldBe(["cta: d"]);
        request.Picks.ShouldBe(new PickRequest(PickKind.All, PickKind.Balanced));

        static string Written(NamedAlternatives alternatives) => $"{alternatives.Dimension}: {string.Join(' ', alternatives.Names)}";
    }

    [Fact]
    public void Weights_are_read() => RenderRequestReaderTests.Read("""
        {"task_name": "t", "video_blocks": {"a": [{"url": "https://h/a.mp4", "weight": 2.5}, {"url": "https://h/a.mp4", "weight": null}]},
         "text_to_speech": [{"text": "x", "weight": 0.001}, {"url": "https://h/t.wav", "weight": 1000}], "selection": {"kind": "random", "count": 1}}
        """).ShouldSatisfyAllConditions(
            request => request.VideoBlocks[0].Alternatives.Select(clip => clip.Weight).ShouldBe([2.5, null]),
            request => request.TextToSpeech.Select(speech => speech.Weight).ShouldBe([0.001, 1000]));

    [Theory]
    [InlineData("\"selection\": []", "selection: must be an object, as in {\"kind\": \"balanced\", \"count\": 20}, not an array.")]
    [InlineData("\"selection\": {\"kind\": \"some\"}", "selection.kind: must be one of all, random, balanced, each, pairwise, list.")]
    [InlineData("\"selection\": {\"kind\": \"random\"}", "selection.count: is missing: say how many variants to select, as in \"kind\": \"random\", \"count\": 20.")]
    [InlineData("\"selection\": {\"count\": 5}", "selection.count: belongs to random and balanced: to render only the first variants, set options.take.")]
    [InlineData("\"selection\": {\"kind\": \"each\", \"count\": 0}", "selection.count: must be a whole number from 1 to 2,147,483,647.\nselection.count: belongs to random and balanced: to render only the first variants, set options.take.")]
    [InlineData("\"selection\": {\"kind\": \"list\"}", "selection.list: is missing: name the variants, as in \"list\": [{\"hook\": \"beach\", \"cta\": \"order\"}].")]
    [InlineData("\"selection\": {\"list\": [{\"hook\": \"a\"}]}", "selection.list: belongs to the kind list: set \"kind\": \"list\", or leave the field out.")]
    [InlineData("\"selection\": {\"kind\": \"list\", \"list\": []}", "selection.list: is empty: name at least one variant.")]
    [InlineData("\"selection\": {\"kind\": \"list\", \"list\": [{\"hook\": [\"a\"]}]}", "selection.list[0].hook: must be a string, not an array.")]
    [InlineData("\"selection\": {\"vary\": []}", "selection.vary: is empty: name at least one dimension, or leave the field out to vary all.")]
    [InlineData("\"selection\": {\"rules\": [{}]}", "selection.rules[0]: must have either never, or when and only.")]
    [InlineData("\"selection\": {\"rules\": [{\"when\": {\"hook\": \"a\"}}]}", "selection.rules[0]: must have either never, or when and only.")]
    [InlineData("\"selection\": {\"rules\": [{\"never\": {}}]}", "selection.rules[0].never: is empty: name a dimension and its alternative, as in {\"hook\": \"beach\"}.")]
    [InlineData("\"selection\": {\"rules\": [{\"never\": {\"hook\": []}}]}", "selection.rules[0].never.hook: is empty: name an alternative by its label, or by its URL where it has none.")]
    [InlineData("\"picks\": {\"music\": \"some\"}", "picks.music: must be one of random, balanced, all.")]
    [InlineData("\"picks\": {\"hook\": \"all\"}", "picks.hook: is not a known field; known are music, speech.")]
    [InlineData("\"picks\": {\"music\": \"all\"}, \"audio_blocks\": {}", "picks.music: has no effect: the job has no audio_blocks, so leave the field out.")]
    [InlineData("\"selections\": {}", "selections: is not a known field; did you mean selection?")]
    public void A_fault_has_its_path_and_what_to_write(string fields, string expected) =>
        RenderRequestFaultTests.Faults(Job(fields, fields.Contains("audio_blocks", StringComparison.Ordinal) ? "" : Music)).ShouldBe(expected);

    [Theory]
    [InlineData("\"text_to_speech\": [{\"text\": \"x\", \"weight\": 2}]", null)]
    [InlineData("\"text_to_speech\": [{\"text\": \"x\", \"weight\": 0}]", "text_to_speech[0].weight: must be a number from 0.001 to 1,000.")]
    [InlineData("\"text_to_speech\": [{\"text\": \"x\", \"weight\": 2}], \"picks\": {\"speech\": \"all\"}", "text_to_speech[0].weight: has an effect only where alternatives are drawn: with \"selection\": {\"kind\": \"random\"}, or with random picks, which music and speech have by default.")]
    [InlineData("\"text_to_speech\": [{\"text\": \"x\", \"weight\": 2}], \"picks\": {\"speech\": \"all\"}, \"selection\": {\"kind\": \"random\", \"count\": 1}", null)]
    [InlineData("\"video_blocks\": {\"a\": [{\"url\": \"https://h/a.mp4\", \"weight\": 2}]}", "video_blocks.a[0].weight: has an effect only where alternatives are drawn: with \"selection\": {\"kind\": \"random\"}, or with random picks, which music and speech have by default.")]
    [InlineData("\"video_blocks\": {\"a\": [{\"url\": \"https://h/a.mp4\", \"speech\": {\"text\": \"x\", \"weight\": 2}}]}", "video_blocks.a[0].speech.weight: belongs to the clip: its speech is always heard with it.")]
    public void A_weight_that_would_have_no_effect_is_refused(string fields, string? expected)
    {
        var json = $$"""{"task_name": "t", {{fields}}{{(fields.Contains("video_blocks", StringComparison.Ordinal) ? "" : ", \"video_blocks\": {\"a\": [\"https://h/a.mp4\"]}")}}}""";
        if (expected is null)
        {
            RenderRequestReaderTests.Read(json);
        }
        else
        {
            RenderRequestFaultTests.Faults(json).ShouldBe(expected);
        }
    }

    private const string Music = ", \"audio_blocks\": {\"bed\": [\"https://h/m.mp3\"]}";

    private static string Job(string fields, string music = Music) =>
        $$"""{"task_name": "t", "video_blocks": {"hook": ["https://h/a.mp4", "https://h/b.mp4"], "cta": ["https://h/c.mp4", "https://h/d.mp4"]}{{music}}, "text_to_speech": [{"text": "x"}], {{fields}}}""";
}
