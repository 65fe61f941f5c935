using Renesandro.Drawing.Fonts;
using Renesandro.Drawing.Layout;
using Renesandro.Drawing.Painting;
using Renesandro.Media.Drawing;

namespace Renesandro.Drawing;

/// <summary>Shapes with HarfBuzz and draws with Skia.</summary>
internal sealed class SkiaTextDrawer : ITextDrawer
{
    private readonly FontCatalog _catalog;
    private readonly TextPreparation _preparation;

    public SkiaTextDrawer(FontCatalog catalog) => (_catalog, _preparation) = (catalog, new(catalog, new FontFallback(catalog)));

    public IReadOnlyList<string> FontFamilies => _catalog.Families;

    public void Check(TextDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        _ = TextColors.Of(drawing.Style);
        using var text = _preparation.Prepare(drawing.Text, drawing.Style);
        _ = TextFitter.Fit(text, drawing);
    }

    public async Task<DrawnText> DrawAsync(TextDrawing drawing, string outputPath, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentException.ThrowIfNullOrEmpty(outputPath);
        cancellationToken.ThrowIfCancellationRequested();
        var colors = TextColors.Of(drawing.Style);
        using var text = _preparation.Prepare(drawing.Text, drawing.Style);
        var layout = TextFitter.Fit(text, drawing);
        using var png = TextPainter.Paint(layout, drawing.Style, colors, HighlightedIn(text, drawing));
        try
        {
            await File.WriteAllBytesAsync(outputPath, png.ToArray(), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            File.Delete(outputPath);
            throw;
        }

        return new(outputPath, layout.PixelWidth, layout.PixelHeight, layout.Size);
    }

    private static (int Start, int End) HighlightedIn(PreparedText text, TextDrawing drawing)
    {
        if (drawing.Highlight is not { } range)
        {
            return (0, 0);
        }

        var (offset, length) = range.GetOffsetAndLength(drawing.Text.Length);
        return length == 0 ? (0, 0) : text.Characters.ClustersIn(offset, length);
    }
}
