using Renesandro.Drawing.Layout;
using Renesandro.Media.Drawing;
using SkiaSharp;

namespace Renesandro.Drawing.Painting;

/// <summary>Paints lines: box, boxes of highlighted words, shadow, outline, letters.</summary>
internal static class TextPainter
{
    /// <summary>The picture as PNG.</summary>
    /// <param name="layout">The lines.</param>
    /// <param name="style">Their style.</param>
    /// <param name="colors">Its colours.</param>
    /// <param name="highlighted">Code points that are highlighted; equal numbers for none.</param>
    public static SKData Paint(TextLayout layout, TextStyle style, TextColors colors, (int Start, int End) highlighted)
    {
        using var surface = SKSurface.Create(new SKImageInfo(layout.PixelWidth, layout.PixelHeight, SKColorType.Rgba8888, SKAlphaType.Premul))
            ?? throw new TextDrawingException($"takes a picture of {layout.PixelWidth}×{layout.PixelHeight} pixels, which is too large.");
        using var glyphs = GlyphPaths.Of(layout, highlighted);
        var canvas = surface.Canvas;
        var em = (float)layout.Pixels;
        if (colors.Box is { } box)
        {
            var block = layout.Block;
            Rounded(canvas, new(block.Left - Decoration.BoxSide, block.Top - Decoration.BoxTop, block.Right + Decoration.BoxSide, block.Bottom + Decoration.BoxTop), Decoration.BoxRadius, em, box);
        }

        if (colors.HighlightBox is { } highlightBox)
        {
            foreach (var part in HighlightBoxes.Of(layout, highlighted))
            {
                Rounded(canvas, part, Decoration.HighlightRadius, em, highlightBox);
            }
        }

        var outline = (float)Decoration.OutlineOf(style) * em;
        if (colors.Shadow is { } shadow)
        {
            Shadow(canvas, glyphs, outline, em, shadow);
        }

        if (colors.Outline is { } outlineColor)
        {
            Outline(canvas, glyphs, outline, outlineColor, isSeenThrough: colors.Fill.Alpha < 255 || colors.Highlight?.Alpha < 255);
        }

        Fill(canvas, glyphs.Plain, colors.Fill);
        Fill(canvas, glyphs.Highlighted, colors.Highlight ?? colors.Fill);
        Pictures(canvas, glyphs, colors.Fill.Alpha);
        return PngPicture.Encode(surface, colors.Box ?? colors.Shadow ?? colors.Outline ?? colors.Fill);
    }

    private static void Rounded(SKCanvas canvas, Extent extent, double radius, float em, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        var rectangle = new SKRect((float)extent.Left * em, (float)extent.Top * em, (float)extent.Right * em, (float)extent.Bottom * em);
        canvas.DrawRoundRect(rectangle, (float)radius * em, (float)radius * em, paint);
    }

    private static void Shadow(SKCanvas canvas, GlyphPaths glyphs, float outline, float em, SKColor color)
    {
        var blur = (float)Decoration.ShadowBlur * em;
        using var filter = SKImageFilter.CreateDropShadowOnly(0, (float)Decoration.ShadowDrop * em, blur, blur, color);
        using var layer = new SKPaint { ImageFilter = filter };
        canvas.SaveLayer(layer);
        if (outline > 0)
        {
            Stroke(canvas, glyphs, outline, SKColors.Black);
        }

        Fill(canvas, glyphs.Plain, SKColors.Black);
        Fill(canvas, glyphs.Highlighted, SKColors.Black);
        Pictures(canvas, glyphs, alpha: 255);
        canvas.Restore();
    }

    // Letters that are seen through show no outline in themselves.
    private static void Outline(SKCanvas canvas, GlyphPaths glyphs, float outline, SKColor color, bool isSeenThrough)
    {
        using var layer = new SKPaint { Color = SKColors.Black.WithAlpha(color.Alpha) };
        canvas.SaveLayer(layer);
        Stroke(canvas, glyphs, outline, color.WithAlpha(255));
        if (isSeenThrough)
        {
            Fill(canvas, glyphs.Plain, SKColors.Black, SKBlendMode.DstOut);
            Fill(canvas, glyphs.Highlighted, SKColors.Black, SKBlendMode.DstOut);
        }

        canvas.Restore();
    }

    private static void Stroke(SKCanvas canvas, GlyphPaths glyphs, float outline, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = outline * 2, StrokeJoin = SKStrokeJoin.Round, StrokeCap = SKStrokeCap.Round };
        canvas.DrawPath(glyphs.Plain, paint);
        canvas.DrawPath(glyphs.Highlighted, paint);
    }

    private static void Fill(SKCanvas canvas, SKPath path, SKColor color, SKBlendMode mode = SKBlendMode.SrcOver)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true, BlendMode = mode };
        canvas.DrawPath(path, paint);
    }

    private static void Pictures(SKCanvas canvas, GlyphPaths glyphs, byte alpha)
    {
        using var paint = new SKPaint { Color = SKColors.Black.WithAlpha(alpha), IsAntialias = true };
        foreach (var blob in glyphs.Pictures)
        {
            canvas.DrawText(blob, 0, 0, paint);
        }
    }
}
