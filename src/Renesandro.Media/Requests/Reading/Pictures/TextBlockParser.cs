using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses words on the picture that have alternatives. A null field counts as omitted.</summary>
internal sealed class TextBlockParser(DeclaredNames names)
{
    private const string BlocksShape = "an object of text blocks, as in {\"headline\": [\"−50 % today\", \"Free shipping\"]}, or an array of them, as in [{\"name\": \"headline\", \"alternatives\": [\"−50 % today\"]}]";
    private const string NamedShape = "an object, as in {\"name\": \"headline\", \"alternatives\": [\"−50 % today\", \"Free shipping\"]}";
    private const string BlockShape = "an array of texts, as in [\"−50 % today\", \"Free shipping\"], or an object, as in {\"on\": [\"hook\"], \"alternatives\": [\"−50 % today\"]}";
    private const string AlternativesShape = "an array of texts, as in [\"−50 % today\", \"Free shipping\"]";
    private const string AlternativeShape = "a text, an object as in {\"text\": \"Free shipping\", \"label\": \"ship\"}, or null for no words";
    private const string OnShape = "an array of video blocks, as in [\"hook\"]";
    private const string NoText = "give the words to draw, or null for no words.";

    private static readonly (string, string) NeedsName = ("name", "name the text block, as in \"name\": \"headline\".");
    private static readonly (string, string) NeedsAlternatives = ("alternatives", "give at least one text, as in \"alternatives\": [\"Free shipping\"].");

    private static readonly (string, string)[] Misplaced =
    [
        ("clips", "belongs to a video or audio block: the texts of a text block are its alternatives."),
        ("text", "belongs to an alternative: the texts of a text block are its alternatives."),
        .. StyleParser.Misplaced,
        ("size", "belongs to a style: give the text block one, as in \"style\": \"headline\" with \"styles\": {\"headline\": {\"size\": 8}}."),
    ];

    private static readonly string[] Names = ["alternatives", "on", "style", .. PlacementParser.Names];
    private static readonly FieldSet Fields = new(Names) { Required = [NeedsAlternatives], Misplaced = Misplaced };
    private static readonly FieldSet NamedFields = new(["name", .. Names]) { Required = [NeedsName, NeedsAlternatives], Misplaced = Misplaced };
    private static readonly FieldSet AlternativeFields = new("text", "label", "weight") { Required = [("text", NoText)] };

    public IReadOnlyList<TextBlock> Parse(RequestNode node) => node.Value.ValueKind == JsonValueKind.Array ? ParseList(node) : ParseMap(node);

    private List<TextBlock> ParseMap(RequestNode node)
    {
        var blocks = new List<TextBlock>();
        foreach (var (name, block) in node.Fields(BlocksShape))
        {
            if (blocks.Count == RequestLimits.TextBlocks)
            {
                node.Fault($"has more than {RequestLimits.TextBlocks} text blocks.");
                break;
            }

            BlockNames.Check(block, name);
            CheckName(block, name);
            blocks.Add(ParseBlock(block, name));
        }

        return blocks;
    }

    private List<TextBlock> ParseList(RequestNode node)
    {
        var blocks = new List<TextBlock>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items(BlocksShape, RequestLimits.TextBlocks))
        {
            var block = new TextBlock("", []);
            foreach (var (name, field) in item.Fields(NamedShape, NamedFields))
            {
                block = name == "name" ? block with { Name = ParseName(field, taken) } : WithField(block, name, field);
            }

            PlacementParser.Check(block.Place, item);
            blocks.Add(block);
        }

        return blocks;
    }

    private TextBlock ParseBlock(RequestNode node, string name)
    {
        var block = new TextBlock(name, []);
        if (!node.IsObject)
        {
            return block with { Alternatives = ParseAlternatives(node, BlockShape) };
        }

        foreach (var (field, value) in node.Fields(BlockShape, Fields))
        {
            block = WithField(block, field, value);
        }

        PlacementParser.Check(block.Place, node);
        return block;
    }

    private TextBlock WithField(TextBlock block, string name, RequestNode field) => name switch
    {
        "alternatives" => block with { Alternatives = ParseAlternatives(field, AlternativesShape) },
        _ when field.IsNull => block,
        "on" => block with { On = ParseOn(field) },
        "style" => block with { Style = names.Style(field) },
        _ => block with { Place = PlacementParser.Parse(block.Place, name, field) },
    };

    private List<string> ParseOn(RequestNode node)
    {
        node.RequireItems("name at least one video block, or leave the field out for all.");
        var blocks = new List<string>();
        foreach (var item in node.Items(OnShape, RequestLimits.Blocks))
        {
            if (names.VideoBlock(item) is not { } name)
            {
                continue;
            }

            if (blocks.Contains(name, StringComparer.Ordinal))
            {
                item.Fault("is named twice: name each block once.");
            }

            blocks.Add(name);
        }

        return blocks;
    }

    private static List<TextAlternative> ParseAlternatives(RequestNode node, string shape)
    {
        if (node.Value.ValueKind == JsonValueKind.Array && node.Value.GetArrayLength() == 0)
        {
            node.Fault("is an empty text block: give at least one text, or remove the block.");
        }

        var alternatives = new List<TextAlternative>();
        var places = new Dictionary<TextAlternative, string>();
        foreach (var item in node.Items(shape, RequestLimits.Alternatives))
        {
            var alternative = ParseAlternative(item);
            alternatives.Add(alternative);
            var isFaulty = alternative.Text is null && !item.IsNull && !item.IsNullAt("text");
            if (!isFaulty && !places.TryAdd(alternative with { Weight = null }, item.Path))
            {
                item.Fault($"is the same text as {places[alternative with { Weight = null }]}, and would make every variant with it twice: change one of them, or remove it.");
            }
        }

        return alternatives;
    }

    private static TextAlternative ParseAlternative(RequestNode node)
    {
        var alternative = new TextAlternative((string?)null);
        if (node.IsNull)
        {
            return alternative;
        }

        if (node.Value.ValueKind == JsonValueKind.String)
        {
            return alternative with { Text = node.Text(RequestLimits.WordsCharacters, NoText) };
        }

        foreach (var (name, field) in node.Fields(AlternativeShape, AlternativeFields))
        {
            alternative = name switch
            {
                _ when field.IsNull => alternative,
                "text" => alternative with { Text = field.Text(RequestLimits.WordsCharacters, NoText) },
                "label" => alternative with { Label = field.Text(RequestLimits.LabelCharacters, "name the text, or leave the field out.") },
                _ => alternative with { Weight = field.Number(RequestLimits.MinWeight, RequestLimits.MaxWeight) },
            };
        }

        return alternative;
    }

    private string ParseName(RequestNode field, HashSet<string> taken)
    {
        var name = BlockNames.Parse(field, taken);
        CheckName(field, name);
        return name;
    }

    // Rules, picks and file names call all dimensions by one name each.
    private void CheckName(RequestNode node, string name)
    {
        if (name is "music" or "speech")
        {
            node.Fault($"cannot be the name of a text block: rules and picks call the {name} of the job so. Choose another one.");
        }
        else if ((names.VideoBlocks.Contains(name, StringComparer.Ordinal) ? "a video" : names.AudioBlocks.Contains(name, StringComparer.Ordinal) ? "an audio" : null) is { } kind)
        {
            node.Fault($"is the name of {kind} block as well: give the text block a different one, so that rules and file names can tell them apart.");
        }
    }
}
