using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Renesandro.Host.Editing;

/// <summary>A style to begin with.</summary>
internal sealed record StyleChoice(
    [property: Description("A name for it in a job.")] string Name,
    [property: Description("Its fields, as in the styles of a job.")] StyleFields Style)
{
    public static IReadOnlyList<StyleChoice> All { get; } =
    [
        new("headline", new(8, "#ffffff") { Outline = "#000000" }),
        new("price", new(12, "#111111") { Box = "#ffdd00" }),
        new("note", new(5, "#ffffff") { Box = "#000000b3", Weight = 400 }),
        new("soft", new(7, "#ffffff") { Shadow = "#000000cc" }),
        new("spoken", new(7, "#ffffff") { Outline = "#000000", Highlight = "#ffdd00" }),
    ];
}

/// <summary>Those fields of a style that are not left to their defaults.</summary>
internal sealed record StyleFields(
    [property: Description("Size of the letters in percent of the shorter side of the canvas.")] double Size,
    [property: Description("Colour of the letters.")] string Color)
{
    [Description("Weight of the font."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Weight { get; init; }

    [Description("Colour of the outline."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Outline { get; init; }

    [Description("Colour of the shadow."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Shadow { get; init; }

    [Description("Colour of the box behind the lines."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Box { get; init; }

    [Description("Colour of the word that is spoken, in captions."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Highlight { get; init; }
}
