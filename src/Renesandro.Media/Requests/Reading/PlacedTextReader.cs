using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Pictures;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Reads from JSON words that are to be drawn by themselves.</summary>
public static class PlacedTextReader
{
    private const int MinSide = 16;
    private const int MaxSide = 4096;
    private const string Shape = "an object, as in {\"text\": \"−50 %\", \"at\": \"bottom\", \"width\": 1080, \"height\": 1920}";

    private static readonly FieldSet Fields = new("text", "style", "at", "margin", "safe_zone", "width", "height")
    {
        Required =
        [
            ("text", "give the words to draw."),
            ("width", "give the pixels of the picture, as in \"width\": 1080."),
            ("height", "give the pixels of the picture, as in \"height\": 1920."),
        ],
        Misplaced =
        [
            .. new[] { "from", "to", "fade_in", "fade_out" }.Select(name => (name, "belongs to an overlay of a clip: a picture has no times.")),
            .. new[] { "font", "color", "outline", "shadow", "box", "size", "align", "weight" }.Select(name => (name, $"belongs to style, as in \"style\": {{\"{name}\": …}}.")),
        ],
    };

    /// <summary>Reads one request and reports all its faults at once.</summary>
    /// <param name="json">UTF-8 JSON of at most 1 MiB. A style is written as in the <c>styles</c> of a job.</param>
    /// <exception cref="RenderRequestException">The request is malformed.</exception>
    public static PlacedText Read(ReadOnlySpan<byte> json)
    {
        using var document = RequestJson.Parse(json);
        var faults = new RequestFaults();
        var text = Read(new RequestNode(document.RootElement, "", faults));
        faults.ThrowIfAny();
        return text;
    }

    private static PlacedText Read(RequestNode root)
    {
        var text = new PlacedText("", 0, 0);
        foreach (var (name, field) in root.Fields(Shape, Fields))
        {
            text = name switch
            {
                "text" => text with { Text = field.Text(RequestLimits.WordsCharacters, "give the words to draw.") ?? "" },
                "width" => text with { Width = field.Whole(MinSide, MaxSide) ?? 0 },
                "height" => text with { Height = field.Whole(MinSide, MaxSide) ?? 0 },
                _ when field.IsNull => text,
                "style" => text with { Style = new StyleParser(new SourceParser(null)).Parse(field) },
                "safe_zone" => text with { SafeZone = field.Choice<SafeZone>() },
                _ => text with { Place = PlacementParser.Parse(text.Place, name, field) },
            };
        }

        return text;
    }
}
