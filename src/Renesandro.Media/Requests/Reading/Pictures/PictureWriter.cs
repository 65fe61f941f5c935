using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Writes what is on the picture. Nothing is written for what a request does not have.</summary>
internal static class PictureWriter
{
    private static readonly Placement Centre = new();

    public static void WriteTexts(Utf8JsonWriter writer, IReadOnlyList<TextBlock> blocks)
    {
        if (blocks.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("text_blocks");
        foreach (var block in blocks)
        {
            writer.WriteStartObject(block.Name);
            if (block.On is { } on)
            {
                writer.WriteNames("on", on);
            }

            writer.WriteText("style", block.Style);
            WritePlace(writer, block.Place);
            writer.WriteStartArray("alternatives");
            foreach (var text in block.Alternatives)
            {
                writer.WriteStartObject();
                writer.WriteString("text", text.Text);
                writer.WriteText("label", text.Label);
                writer.WriteValue("weight", text.Weight);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static void WriteStyles(Utf8JsonWriter writer, IReadOnlyDictionary<string, TextStyle> styles)
    {
        if (styles.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("styles");
        foreach (var (name, style) in styles)
        {
            writer.WriteStartObject(name);
            WriteStyle(writer, style);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static void WriteOverlays(Utf8JsonWriter writer, IReadOnlyList<Overlay> overlays)
    {
        if (overlays.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("overlays");
        foreach (var overlay in overlays)
        {
            writer.WriteStartObject();
            if (overlay is TextOverlay text)
            {
                writer.WriteString("text", text.Text);
                writer.WriteText("style", text.Style);
            }
            else if (overlay is ImageOverlay image)
            {
                writer.WriteString("image", image.Image.Written ?? image.Image.Url.OriginalString);
                writer.WriteNumber("size", image.Size);
            }

            WritePlace(writer, overlay.Place);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteFit(Utf8JsonWriter writer, CanvasFit? fit, FocusPoint? focus)
    {
        writer.WriteChoice("fit", fit);
        if (focus is { } point)
        {
            writer.WriteStartArray("focus");
            writer.WriteNumberValue(point.X);
            writer.WriteNumberValue(point.Y);
            writer.WriteEndArray();
        }
    }

    public static void WriteOptions(Utf8JsonWriter writer, RenderRequestOptions options)
    {
        WriteCanvases(writer, options);
        if (!options.Transition.IsCut)
        {
            writer.WritePropertyName("transition");
            WriteTransition(writer, options.Transition);
        }

        if (options.Transitions.Count > 0)
        {
            writer.WriteStartObject("transitions");
            foreach (var (pair, transition) in options.Transitions)
            {
                writer.WritePropertyName(TransitionParser.Written(pair));
                WriteTransition(writer, transition);
            }

            writer.WriteEndObject();
        }

        WriteOverlays(writer, options.Overlays);
        WriteCaptions(writer, options.Captions);
        writer.WriteChoice("safe_zone", options.SafeZone);
        if (options.Poster is { Second: { } second })
        {
            writer.WriteNumber("poster", second);
        }
        else if (options.Poster is not null)
        {
            writer.WriteBoolean("poster", true);
        }
    }

    private static void WriteCanvases(Utf8JsonWriter writer, RenderRequestOptions options)
    {
        if (options.Canvases.Count == 0)
        {
            writer.WritePropertyName("canvas");
            WriteCanvas(writer, options.Canvas);
            return;
        }

        writer.WriteStartArray("canvases");
        foreach (var canvas in options.Canvases)
        {
            WriteCanvas(writer, canvas);
        }

        writer.WriteEndArray();
    }

    private static void WriteCanvas(Utf8JsonWriter writer, CanvasRequest canvas)
    {
        writer.WriteStartObject();
        writer.WriteText("name", canvas.Name);
        writer.WriteWhole("width", canvas.Width);
        writer.WriteWhole("height", canvas.Height);
        if (canvas.Fps is { } rate)
        {
            CanvasJson.WriteRate(writer, rate);
        }

        WriteFit(writer, canvas.Fit, canvas.Focus);
        writer.WriteText("background", canvas.Background);
        writer.WriteEndObject();
    }

    private static void WriteTransition(Utf8JsonWriter writer, TransitionRequest transition)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", transition.IsCut ? TransitionKinds.Cut : transition.Kind);
        writer.WriteValue("seconds", JsonFields.Unless(transition.Seconds, 0));
        writer.WriteEndObject();
    }

    private static void WriteCaptions(Utf8JsonWriter writer, CaptionRequest? captions)
    {
        if (captions is null)
        {
            return;
        }

        writer.WriteStartObject("captions");
        writer.WriteNames("as", CaptionParser.AllForms.Where(form => captions.As.HasFlag(form)).Select(Choices.NameOf));
        writer.WriteChoice("show", JsonFields.Unless(captions.Show, CaptionUnits.Lines));

        // Without burned captions they have no effect, and a reader refuses them.
        if (captions.As.HasFlag(CaptionForms.Burned))
        {
            writer.WriteText("style", captions.Style);
            writer.WriteChoice<Anchor>("at", captions.At);
            writer.WriteNumber("margin", captions.Margin);
        }

        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, Placement place)
    {
        writer.WriteChoice("at", JsonFields.Unless(place.At, Centre.At));
        writer.WriteValue("margin", JsonFields.Unless(place.Margin, Centre.Margin));
        writer.WriteValue("from", JsonFields.Unless(place.From, Centre.From));
        writer.WriteValue("to", place.To);
        writer.WriteValue("fade_in", JsonFields.Unless(place.FadeIn, Centre.FadeIn));
        writer.WriteValue("fade_out", JsonFields.Unless(place.FadeOut, Centre.FadeOut));
    }

    private static void WriteStyle(Utf8JsonWriter writer, TextStyle style)
    {
        var plain = new TextStyle();
        writer.WriteText("font", style.FontUrl?.OriginalString ?? style.Font);
        writer.WriteWhole("weight", style.Weight);
        writer.WriteNumber("size", style.Size);
        writer.WriteValue("min_size", style.MinSize);
        writer.WriteValue("width", JsonFields.Unless(style.Width, plain.Width));
        writer.WriteChoice("align", JsonFields.Unless(style.Align, plain.Align));
        writer.WriteText("color", style.Color);
        writer.WriteText("outline", style.Outline);
        writer.WriteValue("outline_width", style.Outline is null ? null : JsonFields.Unless(style.OutlineWidth, plain.OutlineWidth));
        writer.WriteText("shadow", style.Shadow);
        writer.WriteText("box", style.Box);
        writer.WriteText("highlight", style.Highlight);
        writer.WriteText("highlight_box", style.HighlightBox);
    }
}
