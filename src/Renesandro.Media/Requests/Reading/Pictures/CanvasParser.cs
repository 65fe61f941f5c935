using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses the shapes of a job and how clips are fitted to them. A null field counts as omitted.</summary>
internal static class CanvasParser
{
    private const int MinSide = 16;
    private const int MaxSide = 8192;
    private const string Shape = "an object, as in {\"width\": 1080, \"height\": 1920}";
    private const string ListShape = "an array of canvases, as in [{\"width\": 1080, \"height\": 1920}, {\"width\": 1080, \"height\": 1080}]";

    private static readonly string[] Sides = ["width", "height"];
    private static readonly string[] Names = [.. Sides, "fps", "fit", "focus", "background"];

    private static readonly FieldSet Fields = new(Names) { Misplaced = [("name", "belongs to a canvas of canvases: the only one of a job needs none.")] };

    private static readonly FieldSet ListedFields = new(["name", .. Names])
    {
        Required = [("width", "give the pixels, as in \"width\": 1080."), ("height", "give the pixels, as in \"height\": 1920.")],
    };

    /// <summary>Parses the only canvas of a job.</summary>
    public static CanvasRequest Parse(RequestNode node) => Parse(node, Fields);

    /// <summary>Parses several canvases, which get one frame rate.</summary>
    public static IReadOnlyList<CanvasRequest> ParseAll(RequestNode node)
    {
        node.RequireItems("give at least one canvas, or leave the field out.");
        var canvases = new List<CanvasRequest>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        FrameRate? common = null;
        foreach (var item in node.Items(ListShape, RequestLimits.Canvases))
        {
            var canvas = Parse(item, ListedFields);
            foreach (var side in Sides.Where(item.IsNullAt))
            {
                item.Faults.Add(RequestPath.Member(item.Path, side), "is null: each of several canvases needs its pixels, as in 1080.");
            }

            CheckName(item, canvas, taken);
            if (canvas.Fps is { } rate && (common ??= rate) != rate)
            {
                item.Faults.Add(RequestPath.Member(item.Path, "fps"), $"must be {common}, as in an earlier canvas: all canvases of a job have one frame rate. For another one, make a second job.");
            }

            canvases.Add(canvas);
        }

        return [.. canvases.Select(canvas => canvas with { Fps = common })];
    }

    /// <summary>Parses how a clip of another shape is fitted.</summary>
    public static CanvasFit? Fit(RequestNode field) => field.Choice<CanvasFit>();

    /// <summary>Parses the point that stays visible.</summary>
    public static FocusPoint? Focus(RequestNode field)
    {
        const string PointShape = "an array of two numbers from 0 to 1, from the left and from the top, as in [0.5, 0.3]";
        double?[] numbers = [.. field.Items(PointShape, 2).Select(item => item.Number(0, 1))];
        if (field.Value.ValueKind == JsonValueKind.Array && field.Value.GetArrayLength() < 2)
        {
            field.Fault($"must be {PointShape}.");
        }

        return numbers is [{ } x, { } y] ? new FocusPoint(x, y) : null;
    }

    private static CanvasRequest Parse(RequestNode node, FieldSet fields)
    {
        var canvas = new CanvasRequest();
        foreach (var (name, field) in node.Fields(Shape, fields))
        {
            canvas = name switch
            {
                _ when field.IsNull => canvas,
                "name" => canvas with { Name = field.Text(RequestLimits.CanvasNameCharacters, "name the canvas, as in \"9x16\", or leave the field out.") },
                "width" => canvas with { Width = Side(field) },
                "height" => canvas with { Height = Side(field) },
                "fps" => canvas with { Fps = Rate(field) },
                "focus" => canvas with { Focus = Focus(field) },
                "background" => canvas with { Background = ColourParser.Opaque(field) },
                _ => canvas with { Fit = Fit(field) ?? canvas.Fit },
            };
        }

        return canvas;
    }

    // File names tell canvases apart, and on some systems not by upper and lower case.
    private static void CheckName(RequestNode item, CanvasRequest canvas, HashSet<string> taken)
    {
        if (canvas.Name is null && (canvas.Width is null || canvas.Height is null || item.Gives("name")))
        {
            return;
        }

        var name = canvas.Name ?? $"{canvas.Width}x{canvas.Height}";
        if (!taken.Add(name))
        {
            item.Faults.Add(
                RequestPath.Member(item.Path, "name"),
                canvas.Name is null ? $"is missing: an earlier canvas is called {name} too, by its size. Give this one a name of its own." : "is the name of an earlier canvas too: give each canvas a different one.");
        }
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
