using System.Text.Json;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses in which forms a job shows what is said. A null field counts as omitted.</summary>
internal sealed class CaptionParser(DeclaredNames names)
{
    private const string FormsShape = "an array of \"file\", \"track\" and \"burned\", as in [\"file\", \"burned\"]";
    private const string Shape = "an object, as in {\"as\": [\"burned\"], \"show\": \"words\"}";
    private const string Otherwise = ", or an array of them, as in [\"file\", \"burned\"]";

    private static readonly string[] OfBurned = ["style", "at", "margin"];

    private static readonly FieldSet Fields = new(["as", "show", .. OfBurned]) { Required = [("as", "say in which form, as in \"as\": [\"burned\"].")] };

    public static CaptionForms[] AllForms { get; } = [CaptionForms.File, CaptionForms.Track, CaptionForms.Burned];

    public CaptionRequest Parse(RequestNode node)
    {
        var captions = new CaptionRequest { As = CaptionForms.None };
        if (node.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array)
        {
            return captions with { As = Forms(node) };
        }

        foreach (var (name, field) in node.Fields(Shape, Fields))
        {
            captions = name switch
            {
                "as" => captions with { As = Forms(field) },
                _ when field.IsNull => captions,
                "show" => captions with { Show = field.Choice<CaptionUnits>() ?? captions.Show },
                "style" => captions with { Style = names.Style(field) },
                "at" => captions with { At = field.Choice<Anchor>() ?? captions.At },
                _ => captions with { Margin = field.Number(0, PlacementParser.MaxMargin) ?? captions.Margin },
            };
        }

        if (captions.As != CaptionForms.None && !captions.As.HasFlag(CaptionForms.Burned))
        {
            foreach (var name in OfBurned.Where(node.Gives))
            {
                node.Faults.Add(RequestPath.Member(node.Path, name), "has an effect only on burned captions: add \"burned\" to as, or leave the field out.");
            }
        }

        return captions;
    }

    private static CaptionForms Forms(RequestNode field)
    {
        field.RequireItems("name at least one form, as in [\"burned\"], or leave out the captions.");
        return field.SomeOf(AllForms, FormsShape, Otherwise).Aggregate(CaptionForms.None, (all, form) => all | form);
    }
}
