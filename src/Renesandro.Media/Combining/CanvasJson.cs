using System.Text.Json;

namespace Renesandro.Media.Combining;

/// <summary>A canvas as JSON, in the same form as in a job file.</summary>
internal static class CanvasJson
{
    public static void Write(Utf8JsonWriter json, Canvas canvas)
    {
        json.WriteStartObject();
        json.WriteNumber("width", canvas.Width);
        json.WriteNumber("height", canvas.Height);
        WriteRate(json, canvas.FrameRate);
        json.WriteString("fit", JsonNamingPolicy.SnakeCaseLower.ConvertName(canvas.Fit.ToString()));
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

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Canvas Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        var canvas = document.RootElement;
        return new Canvas(
            canvas.GetProperty("width").GetInt32(),
            canvas.GetProperty("height").GetInt32(),
            FrameRate.TryParse(canvas.GetProperty("fps").ToString())!.Value,
            Enum.Parse<CanvasFit>(canvas.GetProperty("fit").GetString()!, ignoreCase: true))
        {
            Background = canvas.TryGetProperty("background", out var background) ? background.GetString() : null,
        };
    }
}
