using System.Collections.ObjectModel;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses how words look. A null field counts as omitted.</summary>
internal sealed class StyleParser(SourceParser sources)
{
    private const string StylesShape = "an object of styles, as in {\"headline\": {\"size\": 8, \"color\": \"#ffffff\", \"outline\": \"#000000\"}}";
    private const string Shape = "an object, as in {\"size\": 8, \"color\": \"#ffffff\", \"outline\": \"#000000\"}";

    private static readonly FieldSet Fields = new(
        "font", "weight", "size", "min_size", "width", "align", "color", "outline", "outline_width", "shadow", "box", "highlight", "highlight_box")
    {
        Misplaced = [("at", "belongs to what is drawn: an overlay, a text block or the captions.")],
    };

    /// <summary>Fields of a style that people give to what is drawn, and what to write instead.</summary>
    public static IReadOnlyList<(string, string)> Misplaced { get; } =
    [
        .. new[] { ("font", "Noto Serif"), ("color", "#ffdd00"), ("outline", "#000000"), ("shadow", "#00000080"), ("box", "#ffdd00"), ("align", "left") }.Select(
            one => (one.Item1, $"belongs to a style: name one, as in \"style\": \"price\" with \"styles\": {{\"price\": {{\"{one.Item1}\": \"{one.Item2}\"}}}}.")),
    ];

    public IReadOnlyDictionary<string, TextStyle> ParseAll(RequestNode node)
    {
        var styles = new Dictionary<string, TextStyle>(StringComparer.Ordinal);
        foreach (var (name, style) in node.Fields(StylesShape))
        {
            if (styles.Count == RequestLimits.Styles)
            {
                node.Fault($"has more than {RequestLimits.Styles} styles.");
                break;
            }

            BlockNames.Check(style, name, "style");
            styles.Add(name, Parse(style));
        }

        return new ReadOnlyDictionary<string, TextStyle>(styles);
    }

    public TextStyle Parse(RequestNode node)
    {
        var style = new TextStyle();
        foreach (var (name, field) in node.Fields(Shape, Fields))
        {
            style = name switch
            {
                _ when field.IsNull => style,
                "font" => ParseFont(style, field),
                "weight" => style with { Weight = field.Whole(100, 900) ?? style.Weight },
                "size" => style with { Size = field.Number(1, 50) ?? style.Size },
                "min_size" => style with { MinSize = field.Number(0.5, 50) },
                "width" => style with { Width = field.Number(5, 100) ?? style.Width },
                "align" => style with { Align = field.Choice<TextAlignment>() ?? style.Align },
                "color" => style with { Color = ColourParser.Parse(field) ?? style.Color },
                "outline" => style with { Outline = ColourParser.Parse(field) },
                "outline_width" => style with { OutlineWidth = field.Number(1, 30) ?? style.OutlineWidth },
                "shadow" => style with { Shadow = ColourParser.Parse(field) },
                "box" => style with { Box = ColourParser.Parse(field) },
                "highlight" => style with { Highlight = ColourParser.Parse(field) },
                _ => style with { HighlightBox = ColourParser.Parse(field) },
            };
        }

        Check(style, node);
        return style;
    }

    private static void Check(TextStyle style, RequestNode node)
    {
        if (style.MinSize > style.Size)
        {
            node.Faults.Add(
                RequestPath.Member(node.Path, "min_size"),
                $"must not be more than size, which is {style.Size}{(node.Gives("size") ? "" : " by default")}: texts are shrunk to it.");
        }

        if (node.Gives("outline_width") && !node.Gives("outline"))
        {
            node.Faults.Add(RequestPath.Member(node.Path, "outline_width"), "has an effect only with outline: give its colour too, as in \"outline\": \"#000000\", or leave the field out.");
        }
    }

    private TextStyle ParseFont(TextStyle style, RequestNode field)
    {
        var font = field.Text(RequestLimits.UrlCharacters, "name an installed font, or leave the field out for the default one.");
        if (font is null || !LooksLikePath(font))
        {
            return style with { Font = font };
        }

        return sources.ParseFont(field, font) switch
        {
            { Url: { IsFile: true } file } => style with { Font = file.LocalPath },
            { Url: var url } => style with { FontUrl = url },
            null => style,
        };
    }

    private static bool LooksLikePath(string font) =>
        font.AsSpan().IndexOfAny('/', '\\') >= 0 || Path.GetExtension(font).ToUpperInvariant() is ".TTF" or ".OTF" or ".TTC" or ".OTC" or ".WOFF" or ".WOFF2";
}
