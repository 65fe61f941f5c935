using Renesandro.Drawing.Fonts;

namespace Renesandro.Drawing.Layout;

/// <summary>The glyphs of a line from left to right. All measures are in em; y grows downwards from the baseline.</summary>
internal sealed record ShapedLine(IReadOnlyList<PlacedGlyph> Glyphs, double Width)
{
    /// <summary>What the ink covers, from the beginning of the line at its baseline; null for a line of spaces.</summary>
    public Extent? Ink { get; init; }
}

/// <summary>A glyph: where its drawing begins, where its room begins, and of which code point it is the first glyph.</summary>
internal readonly record struct PlacedGlyph(FontFace Face, ushort Glyph, double X, double Y, double Start, double Advance, int Character);

/// <summary>A rectangle.</summary>
internal readonly record struct Extent(double Left, double Top, double Right, double Bottom)
{
    public Extent Union(Extent other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
