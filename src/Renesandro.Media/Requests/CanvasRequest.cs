using System.Globalization;
using System.Text.Json.Serialization;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Requests;

/// <summary>The requested canvas of a job.</summary>
/// <param name="Width">Pixels, even; null to settle it from the clips.</param>
/// <param name="Height">Pixels, even; null to settle it from the clips.</param>
/// <param name="Fps">Frames per second, 1 to 120; null for the host's default.</param>
/// <param name="Fit">How a clip of another shape is fitted.</param>
public sealed record CanvasRequest(int? Width = null, int? Height = null, FrameRate? Fps = null, CanvasFit Fit = CanvasFit.Pad)
{
    /// <value>Its name where a job has several, for file names and manifest; null for its size, as in <c>1080x1920</c>.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <value>The point of clips that stays visible when they are cropped; null for the middle.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FocusPoint? Focus { get; init; }

    /// <value>The colour under transparent clips and of the bars, as <c>#rrggbb</c>; null for black.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Background { get; init; }

    /// <value>Whether its size is known before any clip is.</value>
    internal bool HasSize => Width is not null && Height is not null;

    /// <value>The name, or the size.</value>
    internal string NameOrDefault => Name ?? $"{Width?.ToString(CultureInfo.InvariantCulture) ?? "auto"}x{Height?.ToString(CultureInfo.InvariantCulture) ?? "auto"}";
}
