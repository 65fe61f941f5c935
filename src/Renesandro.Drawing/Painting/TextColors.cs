using System.Globalization;
using Renesandro.Media.Drawing;
using Renesandro.Media.Text;
using SkiaSharp;

namespace Renesandro.Drawing.Painting;

/// <summary>The colours of a style.</summary>
internal sealed record TextColors(SKColor Fill, SKColor? Outline, SKColor? Shadow, SKColor? Box, SKColor? Highlight, SKColor? HighlightBox)
{
    /// <exception cref="TextDrawingException">One of them is no colour.</exception>
    public static TextColors Of(TextStyle style) => new(
        Required(style.Color, "color"),
        Optional(style.Outline, "outline"),
        Optional(style.Shadow, "shadow"),
        Optional(style.Box, "box"),
        Optional(style.Highlight, "highlight"),
        Optional(style.HighlightBox, "highlight_box"));

    private static SKColor? Optional(string? text, string field) => text is null ? null : Required(text, field);

    private static SKColor Required(string text, string field)
    {
        if (text.Length is not (7 or 9) || text[0] != '#' || !uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new TextDrawingException($"has a style whose {field} is no colour: '{PrintableText.Of(text, 20)}'. Write it as #rrggbb, or as #rrggbbaa with an opacity.");
        }

        var (rgb, alpha) = text.Length == 9 ? (value >> 8, value & 0xFF) : (value, 0xFFu);
        return new SKColor(rgb | (alpha << 24));
    }
}
