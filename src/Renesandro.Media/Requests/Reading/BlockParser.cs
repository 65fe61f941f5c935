using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Pictures;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses the blocks of clips and of music. A null field counts as omitted.</summary>
internal sealed class BlockParser(SourceParser sources, ClipParser clips, OverlayParser overlays)
{
    private const string BlocksShape = "an object of blocks, as in {\"hook\": [\"https://…/a.mp4\"]}, or an array of them, as in [{\"name\": \"hook\", \"clips\": [\"https://…/a.mp4\"]}]";
    private const string NamedBlockShape = "an object, as in {\"name\": \"hook\", \"clips\": [\"https://…/a.mp4\"]}";
    private const string VideoBlockShape = "an object, as in {\"clips\": [\"https://…/a.mp4\"], \"sound\": 1}";
    private const string BlockShape = "an array of sources, as in [\"https://…/a.mp4\"]";

    private static readonly (string, string) NeedsName = ("name", "name the block, as in \"name\": \"hook\".");
    private static readonly (string, string) NeedsClips = ("clips", "give at least one source, as in \"clips\": [\"https://…/a.mp4\"].");

    private static readonly (string, string)[] OfClips =
    [
        ("speech", "belongs to a clip: give it to each clip of the block over which it is to be spoken."),
        ("captions", "belongs to a clip: give it to each clip of the block in which something is said."),
        ("text", "is not a known field; words on all clips of a block are drawn by overlays, as in \"overlays\": [{\"text\": \"−50 %\"}]."),
    ];

    private static readonly string[] VideoNames = ["clips", "sound", "fit", "focus", "overlays"];
    private static readonly FieldSet VideoFields = new(VideoNames) { Required = [NeedsClips], Misplaced = OfClips };
    private static readonly FieldSet NamedVideoFields = new(["name", .. VideoNames]) { Required = [NeedsName, NeedsClips], Misplaced = OfClips };

    private static readonly FieldSet NamedAudioFields = new("name", "clips")
    {
        Required = [NeedsName, NeedsClips],
        Misplaced = [("sound", "belongs to a video block: the volume of the music is options.music_gain.")],
    };

    public List<MediaBlock> ParseVideo(RequestNode node)
    {
        var blocks = Parse(node, SourceUse.Clip);
        var isEmpty = node.Value.ValueKind switch
        {
            JsonValueKind.Object => node.Value.GetPropertyCount() == 0,
            JsonValueKind.Array => node.Value.GetArrayLength() == 0,
            _ => false,
        };
        if (isEmpty)
        {
            node.Fault("has no block: give at least one, as in {\"hook\": [\"https://…/a.mp4\"]}.");
        }

        return blocks;
    }

    public List<MediaBlock> ParseMusic(RequestNode node) => Parse(node, SourceUse.Music);

    private List<MediaBlock> Parse(RequestNode node, SourceUse use) =>
        node.Value.ValueKind == JsonValueKind.Array ? ParseList(node, use) : ParseMap(node, use);

    private List<MediaBlock> ParseMap(RequestNode node, SourceUse use)
    {
        var blocks = new List<MediaBlock>();
        foreach (var (name, block) in node.Fields(BlocksShape))
        {
            if (blocks.Count == RequestLimits.Blocks)
            {
                node.Fault($"has more than {RequestLimits.Blocks} blocks.");
                break;
            }

            BlockNames.Check(block, name);
            blocks.Add(use == SourceUse.Clip && block.IsObject
                ? ParseVideoBlock(block, name)
                : new MediaBlock(name, ParseAlternatives(block, use)));
        }

        return blocks;
    }

    // For programs whose objects do not preserve the order of their keys.
    private List<MediaBlock> ParseList(RequestNode node, SourceUse use)
    {
        var blocks = new List<MediaBlock>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items(BlocksShape, RequestLimits.Blocks))
        {
            var block = new MediaBlock("", []);
            foreach (var (field, value) in item.Fields(NamedBlockShape, use == SourceUse.Clip ? NamedVideoFields : NamedAudioFields))
            {
                block = field == "name" ? block with { Name = BlockNames.Parse(value, names) } : WithField(block, field, value, use);
            }

            blocks.Add(block);
        }

        return blocks;
    }

    private MediaBlock ParseVideoBlock(RequestNode node, string name)
    {
        var block = new MediaBlock(name, []);
        foreach (var (field, value) in node.Fields(VideoBlockShape, VideoFields))
        {
            block = WithField(block, field, value, SourceUse.Clip);
        }

        return block;
    }

    private MediaBlock WithField(MediaBlock block, string name, RequestNode field, SourceUse use) => name switch
    {
        "clips" => block with { Alternatives = ParseAlternatives(field, use) },
        _ when field.IsNull => block,
        "fit" => block with { Fit = CanvasParser.Fit(field) },
        "focus" => block with { Focus = CanvasParser.Focus(field) },
        "overlays" => block with { Overlays = overlays.ParseAll(field) },
        _ => block with { Sound = field.Number(0, RequestLimits.Gain) },
    };

    private List<MediaSource> ParseAlternatives(RequestNode block, SourceUse use)
    {
        if (block.Value.ValueKind == JsonValueKind.Array && block.Value.GetArrayLength() == 0)
        {
            block.Fault("is an empty block: give at least one source, or remove the block.");
            return [];
        }

        return
        [
            .. block.Items(BlockShape, RequestLimits.Alternatives)
                .Select(item => use == SourceUse.Clip ? clips.Parse(item) : sources.Parse(item, use))
                .OfType<MediaSource>(),
        ];
    }
}
