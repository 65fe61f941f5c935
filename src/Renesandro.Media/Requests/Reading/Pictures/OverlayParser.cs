using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses what is drawn on clips: words and images. A null field counts as omitted.</summary>
internal sealed class OverlayParser(SourceParser sources, DeclaredNames names)
{
    private const string ListShape = "an array of overlays, as in [{\"image\": \"https://…/logo.png\", \"at\": \"top-right\"}]";
    private const string Shape = "an object, as in {\"text\": \"−50 %\", \"at\": \"bottom\"} or {\"image\": \"https://…/logo.png\", \"at\": \"top-right\"}";

    private static readonly FieldSet Fields = new(["text", "style", "image", "size", .. PlacementParser.Names])
    {
        Misplaced =
        [
            ("url", "is not a known field; the URL of an image to draw is image."),
            ("position", "is not a known field; where it is drawn is at, as in \"at\": \"bottom\"."),
            .. StyleParser.Misplaced,
        ],
    };

    public IReadOnlyList<Overlay> ParseAll(RequestNode node) => [.. node.Items(ListShape, RequestLimits.Overlays).Select(Parse).OfType<Overlay>()];

    private Overlay? Parse(RequestNode node)
    {
        var text = new TextOverlay("");
        var image = (ImageOverlay?)null;
        var place = new Placement();
        double? size = null;
        foreach (var (name, field) in node.Fields(Shape, Fields))
        {
            switch (name)
            {
                case var _ when field.IsNull:
                    break;
                case "text":
                    text = text with { Text = field.Text(RequestLimits.WordsCharacters, "give the words to draw, or remove the overlay.") ?? "" };
                    break;
                case "style":
                    text = text with { Style = names.Style(field) };
                    break;
                case "image":
                    image = sources.ParseUrl(field, SourceUse.Image) is { } source ? new ImageOverlay(source) : null;
                    break;
                case "size":
                    size = field.Number(1, 100);
                    break;
                default:
                    place = PlacementParser.Parse(place, name, field);
                    break;
            }
        }

        PlacementParser.Check(place, node);
        Check(node);
        return image is null ? text with { Place = place } : image with { Place = place, Size = size ?? image.Size };
    }

    private static void Check(RequestNode node)
    {
        var (text, image) = (node.Gives("text"), node.Gives("image"));
        if (text && image)
        {
            node.Fault("has both a text and an image: give text, or image, not both, and draw the other with an overlay of its own.");
        }
        else if (image && node.Gives("style"))
        {
            node.Faults.Add(RequestPath.Member(node.Path, "style"), "belongs to a text: an image is drawn as it is, so leave the field out.");
        }
        else if (text && node.Gives("size"))
        {
            node.Faults.Add(RequestPath.Member(node.Path, "size"), "belongs to an image: the size of a text is that of its style, as in \"styles\": {\"price\": {\"size\": 8}}.");
        }
        else if (!text && !image && node.IsObject)
        {
            node.Fault("has neither a text nor an image: give one of them, as in \"text\": \"−50 %\".");
        }
    }
}
