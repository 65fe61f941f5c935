using System.Text.Json;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses the options of a request. A null field counts as omitted.</summary>
internal static class OptionsParser
{
    private const int MinSide = 16;
    private const int MaxSide = 8192;
    private const string OlderWebhook = "web_hook";

    private static readonly string[] Presets =
        ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    private static readonly FieldSet OptionFields = new(["seed", "take", "canvas", .. SoundOptionsParser.Names, "preset", "crf", "webhook"]) { OlderNames = [OlderWebhook] };
    private static readonly FieldSet CanvasFields = new("width", "height", "fps", "fit", "background");

    public static RenderRequestOptions Parse(RequestNode node)
    {
        var options = new RenderRequestOptions();
        foreach (var (name, field) in node.Fields("an object, as in {\"seed\": 42}", OptionFields))
        {
            options = name switch
            {
                _ when field.IsNull => options,
                "seed" => options with { Seed = field.Whole(long.MinValue, long.MaxValue) },
                "take" => options with { Take = field.Whole(1, int.MaxValue) },
                "canvas" => options with { Canvas = ParseCanvas(field) },
                "preset" => options with { Preset = field.OneOf(Presets) },
                "webhook" or OlderWebhook => options with { Webhook = Webhook(field, options.Webhook) },
                "crf" => options with { Crf = field.Whole(1, 51) },
                _ => SoundOptionsParser.Parse(options, name, field),
            };
        }

        SoundOptionsParser.Check(node);
        return options;
    }

    private static Uri? Webhook(RequestNode field, Uri? given)
    {
        if (given is null)
        {
            return HttpUrl.Parse(field);
        }

        field.Fault("is given twice, as webhook and as web_hook, its earlier name: give one of the two.");
        return given;
    }

    private static CanvasRequest ParseCanvas(RequestNode node)
    {
        var canvas = new CanvasRequest();
        foreach (var (name, field) in node.Fields("an object, as in {\"width\": 1080, \"height\": 1920}", CanvasFields))
        {
            canvas = name switch
            {
                _ when field.IsNull => canvas,
                "width" => canvas with { Width = Side(field) },
                "height" => canvas with { Height = Side(field) },
                "fps" => canvas with { Fps = Rate(field) },
                "background" => canvas with { Background = Colour(field) },
                _ => canvas with { Fit = field.OneOf(["pad", "crop"]) == "crop" ? CanvasFit.Crop : CanvasFit.Pad },
            };
        }

        return canvas;
    }

    private static int? Side(RequestNode field)
    {
        var side = field.Whole(MinSide, MaxSide);
        if (side % 2 == 1)
        {
            field.Fault($"must be even, as the video format requires: write {side - 1} or {side + 1}.");
        }

        return side;
    }

    private static string? Colour(RequestNode field)
    {
        const string Cure = "write a colour, as in \"#1a2b3c\".";
        if (field.Text(20, Cure) is not { } text)
        {
            return null;
        }

        if (HexColor.TryParse(text) is not null)
        {
            return text.ToLowerInvariant();
        }

        field.Fault("must be a colour as # and six hexadecimal digits, two each for red, green and blue, as in \"#1a2b3c\".");
        return null;
    }

    private static FrameRate? Rate(RequestNode field)
    {
        FrameRate? rate = null;
        if (field.Value.ValueKind == JsonValueKind.String)
        {
            if (field.Text(20, "give frames per second.") is not { } text)
            {
                return null;
            }

            rate = FrameRate.TryParse(text);
        }
        else if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetDouble(out var value))
        {
            rate = FrameRate.FromValue(value);
        }

        if (rate is null)
        {
            field.Fault("must be frames per second from 1 to 120, as in 30, 29.97 or \"30000/1001\".");
        }

        return rate;
    }
}
