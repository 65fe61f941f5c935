using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class BlockListTests
{
    [Fact]
    public void Blocks_of_a_list_play_in_its_order()
    {
        var request = RenderRequestReaderTests.Read("""
            {"task_name": "t",
             "video_blocks": [
               {"name": "zoo", "clips": ["https://h/1.mp4", {"url": "https://h/2.mp4", "label": "beach", "start": 1}]},
               {"clips": ["https://h/3.mp4"], "name": "a.b"}],
             "audio_blocks": [{"name": "bed", "clips": ["https://h/m.mp3"]}, {"name": "air", "clips": ["https://h/n.mp3"]}]}
            """);

        request.VideoBlocks.Select(block => block.Name).ShouldBe(["zoo", "a.b"]);
        request.VideoBlocks[0].Alternatives[1].ShouldBe(new MediaSource(new Uri("https://h/2.mp4")) { Label = "beach", Start = 1 });
        request.AudioBlocks.Select(block => block.Name).ShouldBe(["bed", "air"]);
    }

    [Theory]
    [InlineData("""[]""", "video_blocks: has no block: give at least one, as in {\"hook\": [\"https://…/a.mp4\"]}.")]
    [InlineData("""["https://h/a.mp4"]""", "video_blocks[0]: must be an object, as in {\"name\": \"hook\", \"clips\": [\"https://…/a.mp4\"]}, not a string.")]
    [InlineData("""[["https://h/a.mp4"]]""", "video_blocks[0]: must be an object, as in {\"name\": \"hook\", \"clips\": [\"https://…/a.mp4\"]}, not an array.")]
    [InlineData("""[null]""", "video_blocks[0]: must be an object, as in {\"name\": \"hook\", \"clips\": [\"https://…/a.mp4\"]}, not null.")]
    [InlineData("""[{"clips": ["https://h/a"]}]""", "video_blocks[0].name: is missing: name the block, as in \"name\": \"hook\".")]
    [InlineData("""[{"name": "", "clips": ["https://h/a"]}]""", "video_blocks[0].name: is empty: name the block.")]
    [InlineData("""[{"name": " ", "clips": ["https://h/a"]}]""", "video_blocks[0].name: is empty: name the block.")]
    [InlineData("""[{"name": null, "clips": ["https://h/a"]}]""", "video_blocks[0].name: must be a string, not null.")]
    [InlineData("""[{"name": 1, "clips": ["https://h/a"]}]""", "video_blocks[0].name: must be a string, not a number.")]
    [InlineData("""[{"name": "a"}]""", "video_blocks[0].clips: is missing: give at least one source, as in \"clips\": [\"https://…/a.mp4\"].")]
    [InlineData("""[{"name": "a", "clips": []}]""", "video_blocks[0].clips: is an empty block: give at least one source, or remove the block.")]
    [InlineData("""[{"name": "a", "clips": "https://h/a"}]""", "video_blocks[0].clips: must be an array of sources, as in [\"https://…/a.mp4\"], not a string.")]
    [InlineData("""[{"name": "a", "clips": [7]}]""", "video_blocks[0].clips[0]: must be a URL, or an object as in {\"url\": \"https://…/a.mp4\", \"label\": \"beach\"}, not a number.")]
    [InlineData("""[{"name": "a", "clip": ["https://h/a"]}]""", "video_blocks[0].clip: is not a known field; did you mean clips?")]
    [InlineData("""[{"name": "a", "name": "b", "clips": ["https://h/a"]}]""", "video_blocks[0].name: appears more than once: give each name once.")]
    [InlineData("""[{"name": "a", "clips": ["https://h/a"]}, {"name": "b", "clips": ["https://h/a"]}, {"name": "a", "clips": ["https://h/a"]}]""", "video_blocks[2].name: is already the name of an earlier block: give each block a different name.")]
    public void A_fault_in_a_block_of_a_list_has_its_path(string blocks, string expected)
    {
        RenderRequestFaultTests.Faults($$"""{"task_name": "t", "video_blocks": {{blocks}}}""").Split('\n')[0].ShouldBe(expected);
        if (blocks != "[]")
        {
            RenderRequestFaultTests.Faults($$"""{"task_name": "t", "video_blocks": {"a": ["https://h/a"]}, "audio_blocks": {{blocks}}}""")
                .Split('\n')[0].ShouldBe(expected.Replace("video_", "audio_", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_empty_list_of_audio_blocks_is_no_music() =>
        RenderRequestReaderTests.Read("""{"task_name": "t", "video_blocks": {"a": ["https://h/a"]}, "audio_blocks": []}""").AudioBlocks.ShouldBeEmpty();

    [Fact]
    public void A_list_has_the_limits_of_an_object()
    {
        static string List(int count, Func<int, string> name) =>
            $$"""{"task_name": "t", "video_blocks": [{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"name": "{{name(i)}}", "clips": ["https://h/a"]}"""))}}]}""";

        RenderRequestReaderTests.Read(List(100, i => $"{i}")).VideoBlocks.Count.ShouldBe(100);
        RenderRequestFaultTests.Faults(List(101, i => $"{i}")).ShouldBe("video_blocks: has 101 items; the maximum is 100.");
        RenderRequestFaultTests.Faults(List(1, _ => new string('x', 201))).ShouldBe("video_blocks[0].name: has 201 characters; the maximum is 200.");
    }

    [Fact]
    public void A_list_and_an_object_of_the_same_blocks_are_the_same_request()
    {
        var name = Gen.Elements("hook", "cta", "10", "2", "a.b", "Grüße 👋", "end");
        var source = Gen.Elements(
            "\"https://h/a.mp4\"", "\"https://h/b.mp4?sig=1\"", """{"url": "https://h/c.mp4", "label": "c", "start": 0.5, "end": 2}""");
        var clip = Gen.OneOf(source, Gen.Elements(
            """{"url": "https://h/a.mp4", "sound": 0.5}""",
            """{"url": "https://h/a.mp4", "speech": {"text": "Hi", "voice": "Sarah"}}""",
            """{"url": "https://h/d.mp4", "sound": 0, "speech": {"url": "https://h/take.wav", "label": "Olena", "end": 2}}"""));
        var none = Gen.Constant((double?)null);
        var jobs =
            from video in Blocks(clip, Gen.OneOf(none, Gen.Elements<double?>(0, 1, 1.5)))
            from audio in Blocks(source, none)
            select (video, audio);
        Prop.ForAll(jobs.ToArbitrary(), job =>
        {
            var byList = RenderRequestReaderTests.Read(Job(AsList(job.video), AsList(job.audio)));
            var byObject = RenderRequestReaderTests.Read(Job(AsObject(job.video), AsObject(job.audio)));

            WholeRequest.Of(byList).ShouldBe(WholeRequest.Of(byObject));
            WholeRequest.Of(RenderRequestReader.Read(RenderRequestWriter.Write(byList))).ShouldBe(WholeRequest.Of(byList));
            Combinations(byList).ShouldBe(Combinations(byObject));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

        Gen<Block[]> Blocks(Gen<string> alternatives, Gen<double?> sounds)
        {
            var block =
                from blockName in name
                from sources in Gen.NonEmptyListOf(alternatives)
                from sound in sounds
                select new Block(blockName, [.. sources.Take(4)], sound);
            return Gen.NonEmptyListOf(block).Select(list => list.DistinctBy(item => item.Name).Take(4).ToArray());
        }
    }

    private static string Job(JsonNode video, JsonNode audio) =>
        new JsonObject { ["task_name"] = "t", ["video_blocks"] = video, ["audio_blocks"] = audio, ["options"] = new JsonObject { ["seed"] = 7 } }.ToJsonString();

    private static JsonArray AsList(Block[] blocks) => [.. blocks.Select(block => WithSound(block, new JsonObject { ["name"] = block.Name, ["clips"] = Sources(block) }))];

    private static JsonObject AsObject(Block[] blocks) => new(blocks.Select(block => KeyValuePair.Create<string, JsonNode?>(
        block.Name, block.Sound is null ? Sources(block) : WithSound(block, new JsonObject { ["clips"] = Sources(block) }))));

    private static JsonObject WithSound(Block block, JsonObject json)
    {
        if (block.Sound is { } sound)
        {
            json["sound"] = sound;
        }

        return json;
    }

    private static JsonArray Sources(Block block) => [.. block.Sources.Select(source => JsonNode.Parse(source))];

    // These determine the parts of a variant and the keys that they are cached under.
    private static string[] Combinations(RenderRequest request)
    {
        var catalog = JobPlan.Open(request, new RenderingOptions());
        return [.. Enumerable.Range(0, (int)Math.Min(catalog.Variants, 200)).Select(index => JsonSerializer.Serialize(JobPlan.Describe(catalog[index], null)))];
    }

    private sealed record Block(string Name, string[] Sources, double? Sound);
}
