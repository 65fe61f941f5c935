using System.Text.Json;

namespace Renesandro.Media.Combining;

/// <summary>A canvas as JSON, in the same form as in a job file.</summary>
internal static class CanvasJson
{
    /// <summary>Writes several canvases as an array, and one alone without it.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Canvas> canvases)
    {
        if (canvases is [var canvas])
        {
            Write(json, canvas);
            return;
        }

        json.WriteStartArray();
        foreach (var one in canvases)
        {
            Write(json, one);
        }

        json.WriteEndArray();
    }

    /// <param name="json">Where to write.</param>
    /// <param name="canvas">The canvas.</param>
    /// <param name="name">Its name; null for none.</param>
    public static void Write(Utf8JsonWriter json, Canvas canvas, string? name = null)
    {
        json.WriteStartObject();
        if (name is not null)
        {
            json.WriteString("name", name);
        }

        json.WriteNumber("width", canvas.Width);
        json.WriteNumber("height", canvas.Height);
        WriteRate(json, canvas.FrameRate);
        json.WriteString("fit", JsonNamingPolicy.SnakeCaseLower.ConvertName(canvas.Fit.ToString()));
        if (canvas.Focus != FocusPoint.Center)
        {
            json.WriteStartArray("focus");
            json.WriteNumberValue(canvas.Focus.X);
            json.WriteNumberValue(canvas.Focus.Y);
            json.WriteEndArray();
        }

        if (canvas.Background is { } background)
        {
            json.WriteString("background", background);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a frame rate exactly: a whole number, or a fraction such as <c>"30000/1001"</c>.</summary>
    public static void WriteRate(Utf8JsonWriter json, FrameRate rate)
    {
        if (rate.Denominator == 1)
        {
            json.WriteNumber("fps", rate.Numerator);
        }
        else
        {
            json.WriteString("fps", $"{rate.Numerator}/{rate.Denominator}");
        }
    }

    /// <summary>Reads what <see cref="Write(Utf8JsonWriter, IReadOnlyList{Canvas})"/> wrote.</summary>
    public static IReadOnlyList<Canvas> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray().Select(Read)] : [Read(document.RootElement)];
    }

    private static Canvas Read(JsonElement canvas) => new(
        canvas.GetProperty("width").GetInt32(),
        canvas.GetProperty("height").GetInt32(),
        FrameRate.TryParse(canvas.GetProperty("fps").ToString())!.Value,
        Enum.Parse<CanvasFit>(canvas.GetProperty("fit").GetString()!, ignoreCase: true))
    {
        Focus = canvas.TryGetProperty("focus", out var focus) ? new FocusPoint(focus[0].GetDouble(), focus[1].GetDouble()) : FocusPoint.Center,
        Background = canvas.TryGetProperty("background", out var background) ? background.GetString() : null,
    };
}
