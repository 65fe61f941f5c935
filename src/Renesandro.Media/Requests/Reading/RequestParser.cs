using System.Text.Json;
using Renesandro.Media.Requests.Limits;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses the whole request. The result must not be used when faults were recorded.</summary>
internal sealed class RequestParser
{
    private const string BlocksShape = "an object of blocks, as in {\"hook\": [\"https://…/a.mp4\"]}, or an array of them, as in [{\"name\": \"hook\", \"clips\": [\"https://…/a.mp4\"]}]";
    private const string NamedBlockShape = "an object, as in {\"name\": \"hook\", \"clips\": [\"https://…/a.mp4\"]}";
    private const string VideoBlockShape = "an object, as in {\"clips\": [\"https://…/a.mp4\"], \"sound\": 1}";
    private const string BlockShape = "an array of sources, as in [\"https://…/a.mp4\"]";
    private const string TextsShape = "an array of texts and recordings, as in [{\"text\": \"Welcome\", \"voice\": \"Sarah\"}, {\"url\": \"https://…/take.wav\"}]";

    private static readonly FieldSet RequestFields = new("task_name", "video_blocks", "audio_blocks", "text_to_speech", "selection", "picks", "options")
    {
        Required =
        [
            ("task_name", "name the job, as in \"task_name\": \"summer\"."),
            ("video_blocks", "give at least one block, as in \"video_blocks\": {\"hook\": [\"https://…/a.mp4\"]}."),
        ],
    };

    private static readonly (string, string) NeedsName = ("name", "name the block, as in \"name\": \"hook\".");
    private static readonly (string, string) NeedsClips = ("clips", "give at least one source, as in \"clips\": [\"https://…/a.mp4\"].");

    private static readonly (string, string)[] SpeechOfBlock = [("speech", "belongs to a clip: give it to each clip of the block over which it is to be spoken.")];

    private static readonly FieldSet VideoBlockFields = new("clips", "sound") { Required = [NeedsClips], Misplaced = SpeechOfBlock };
    private static readonly FieldSet NamedVideoBlockFields = new("name", "clips", "sound") { Required = [NeedsName, NeedsClips], Misplaced = SpeechOfBlock };

    private static readonly FieldSet NamedAudioBlockFields = new("name", "clips")
    {
        Required = [NeedsName, NeedsClips],
        Misplaced = [("sound", "belongs to a video block: the volume of the music is options.music_gain.")],
    };

    private readonly SourceParser _sources;
    private readonly SpeechParser _speeches;
    private readonly ClipParser _clips;

    public RequestParser(SourceParser sources)
    {
        _sources = sources;
        _speeches = new SpeechParser(sources, isAlternative: true);
        _clips = new ClipParser(sources, new SpeechParser(sources, isAlternative: false));
    }

    public RenderRequest Parse(RequestNode root)
    {
        var request = new RenderRequest { TaskName = "", VideoBlocks = [] };
        foreach (var (name, node) in root.Fields("a JSON object with task_name and video_blocks", RequestFields))
        {
            request = name switch
            {
                "task_name" => request with { TaskName = node.Text(RequestLimits.TaskNameCharacters, "name the job.") ?? "" },
                "video_blocks" => request with { VideoBlocks = ParseVideo(node) },
                _ when node.IsNull => request,
                "audio_blocks" => request with { AudioBlocks = ParseBlocks(node, SourceUse.Music) },
                "text_to_speech" => request with { TextToSpeech = ParseTexts(node) },
                "selection" => request with { Selection = SelectionParser.Parse(node) },
                "picks" => request with { Picks = SelectionParser.ParsePicks(node) },
                _ => request with { Options = OptionsParser.Parse(node) },
            };
        }

        SelectionParser.CheckEffects(request, root.Faults);
        return request;
    }

    private List<MediaBlock> ParseVideo(RequestNode node)
    {
        var blocks = ParseBlocks(node, SourceUse.Clip);
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

    private List<MediaBlock> ParseBlocks(RequestNode node, SourceUse use) =>
        node.Value.ValueKind == JsonValueKind.Array ? ParseBlockList(node, use) : ParseBlockMap(node, use);

    private List<MediaBlock> ParseBlockMap(RequestNode node, SourceUse use)
    {
        var blocks = new List<MediaBlock>();
        foreach (var (name, block) in node.Fields(BlocksShape))
        {
            if (blocks.Count == RequestLimits.Blocks)
            {
                node.Fault($"has more than {RequestLimits.Blocks} blocks.");
                break;
            }

            CheckName(block, name);
            blocks.Add(use == SourceUse.Clip && block.Value.ValueKind == JsonValueKind.Object
                ? ParseVideoBlock(block, name)
                : new MediaBlock(name, ParseAlternatives(block, use)));
        }

        return blocks;
    }

    // For programs whose objects do not preserve the order of their keys.
    private List<MediaBlock> ParseBlockList(RequestNode node, SourceUse use)
    {
        var blocks = new List<MediaBlock>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items(BlocksShape, RequestLimits.Blocks))
        {
            var block = new MediaBlock("", []);
            foreach (var (field, value) in item.Fields(NamedBlockShape, use == SourceUse.Clip ? NamedVideoBlockFields : NamedAudioBlockFields))
            {
                block = field == "name" ? block with { Name = ParseName(value, names) } : WithField(block, field, value, use);
            }

            blocks.Add(block);
        }

        return blocks;
    }

    private MediaBlock ParseVideoBlock(RequestNode node, string name)
    {
        var block = new MediaBlock(name, []);
        foreach (var (field, value) in node.Fields(VideoBlockShape, VideoBlockFields))
        {
            block = WithField(block, field, value, SourceUse.Clip);
        }

        return block;
    }

    private MediaBlock WithField(MediaBlock block, string field, RequestNode value, SourceUse use) => field switch
    {
        "clips" => block with { Alternatives = ParseAlternatives(value, use) },
        _ when value.IsNull => block,
        _ => block with { Sound = value.Number(0, RequestLimits.Gain) },
    };

    private static string ParseName(RequestNode field, HashSet<string> taken)
    {
        if (field.Text(RequestLimits.BlockNameCharacters, "name the block.") is not { } name)
        {
            return "";
        }

        if (!taken.Add(name))
        {
            field.Fault("is already the name of an earlier block: give each block a different name.");
        }

        return name;
    }

    private static void CheckName(RequestNode block, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            block.Fault("has no name: give the block one.");
        }
        else if (name.EnumerateRunes().Count() is var length and > RequestLimits.BlockNameCharacters)
        {
            block.Fault($"has a name of {length:N0} characters; the maximum is {RequestLimits.BlockNameCharacters}.");
        }
    }

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
                .Select(item => use == SourceUse.Clip ? _clips.Parse(item) : _sources.Parse(item, use))
                .OfType<MediaSource>(),
        ];
    }

    private List<SpeechSource> ParseTexts(RequestNode node) =>
        [.. node.Items(TextsShape, RequestLimits.Texts).Select(_speeches.Parse).OfType<SpeechSource>()];
}
