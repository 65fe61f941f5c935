using Renesandro.Drawing.Fonts;
using Renesandro.Drawing.Layout;
using SkiaSharp;

namespace Renesandro.Drawing.Painting;

/// <summary>The glyphs of a picture: outlines of letters, and pictures from colour fonts.</summary>
internal sealed class GlyphPaths : IDisposable
{
    private GlyphPaths(SKPath plain, SKPath highlighted, IReadOnlyList<SKTextBlob> pictures) => (Plain, Highlighted, Pictures) = (plain, highlighted, pictures);

    /// <summary>All letters that are not highlighted.</summary>
    public SKPath Plain { get; }

    public SKPath Highlighted { get; }

    public IReadOnlyList<SKTextBlob> Pictures { get; }

    public static GlyphPaths Of(TextLayout layout, (int Start, int End) highlighted)
    {
        using var plain = new SKPathBuilder();
        using var marked = new SKPathBuilder();
        var fonts = new Dictionary<FontFace, SKFont>();
        var pictures = new List<SKTextBlob>();
        try
        {
            foreach (var line in layout.Lines)
            {
                foreach (var glyph in line.Line.Glyphs)
                {
                    if (!fonts.TryGetValue(glyph.Face, out var font))
                    {
                        fonts[glyph.Face] = font = FontOf(glyph.Face, layout.Pixels);
                    }

                    var x = (float)((line.X + glyph.X) * layout.Pixels);
                    var y = (float)((line.Baseline + glyph.Y) * layout.Pixels);
                    if (glyph.Face.IsColour)
                    {
                        using var builder = new SKTextBlobBuilder();
                        builder.AddPositionedRun([glyph.Glyph], font, [new SKPoint(x, y)]);
                        if (builder.Build() is { } blob)
                        {
                            pictures.Add(blob);
                        }
                    }
                    else
                    {
                        using var path = font.GetGlyphPath(glyph.Glyph);
                        if (path is not null)
                        {
                            (glyph.Character >= highlighted.Start && glyph.Character < highlighted.End ? marked : plain).AddPath(path, x, y, SKPathAddMode.Append);
                        }
                    }
                }
            }
        }
        finally
        {
            foreach (var font in fonts.Values)
            {
                font.Dispose();
            }
        }

        return new(plain.Detach(), marked.Detach(), pictures);
    }

    public void Dispose()
    {
        Plain.Dispose();
        Highlighted.Dispose();
        foreach (var picture in Pictures)
        {
            picture.Dispose();
        }
    }

    // Unhinted: letters keep their shape at any size, and their widths are those that lines were broken by.
    private static SKFont FontOf(FontFace face, double pixels) => new(face.Typeface, (float)pixels)
    {
        Hinting = SKFontHinting.None,
        Subpixel = true,
        LinearMetrics = true,
        BaselineSnap = false,
        Edging = SKFontEdging.Antialias,
    };
}
