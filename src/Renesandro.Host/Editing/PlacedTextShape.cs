using Renesandro.Host.Errors;

namespace Renesandro.Host.Editing;

/// <summary>Words to draw, as callers write them.</summary>
/// <remarks>Only names the schema: the package parses and checks the bytes, and ApiDocuments/schemas.json describes them.</remarks>
internal sealed record PlacedTextShape
{
    public static object Example { get; } = new { text = "−50 % today", style = new { size = 8, color = "#ffffff", outline = "#000000" }, at = "bottom", margin = 8, width = 1080, height = 1920 };

    public static ApiException Malformed => ApiException.BadRequest(new ApiError("width", "is missing: give the pixels of the picture, as in \"width\": 1080."));

    public static ApiException Impossible => new(
        StatusCodes.Status422UnprocessableEntity,
        "style.font: names a font that is not installed: 'Notto Sans'.",
        new ApiError("style.font", "names a font that is not installed: 'Notto Sans'."));
}
