using System.Globalization;
using System.Reflection;
using Renesandro.Drawing.Fonts;
using Renesandro.Drawing.Layout;
using Renesandro.Drawing.Painting;
using Renesandro.Media.Drawing;

namespace Renesandro.Drawing;

/// <summary>Shapes with HarfBuzz and draws with Skia.</summary>
internal sealed class SkiaTextDrawer : ITextDrawer
{
    // Part of every cache key: raised when equal drawings begin to look different.
    private const int Revision = 1;

    private static readonly string Libraries = string.Create(
        CultureInfo.InvariantCulture,
        $"skia {VersionOf(typeof(SkiaSharp.SKCanvas))} harfbuzz {VersionOf(typeof(HarfBuzzSharp.Buffer))} revision {Revision}");

    private readonly TextPreparation _preparation;

    public SkiaTextDrawer(FontCatalog catalog) => _preparation = new(catalog, new FontFallback(catalog));

    public string FingerprintOf(TextDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var text = _preparation.Prepare(drawing.Text, drawing.Style);
        return $"{Libraries} {string.Join(", ", text.Faces.Append(text.Face).Distinct().Select(face => face.Identity).Order(StringComparer.Ordinal))}";
    }

    public void Check(TextDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        _ = TextColors.Of(drawing.Style);
        _ = TextFitter.Fit(_preparation.Prepare(drawing.Text, drawing.Style), drawing);
    }

    public async Task<DrawnText> DrawAsync(TextDrawing drawing, string outputPath, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentException.ThrowIfNullOrEmpty(outputPath);
        cancellationToken.ThrowIfCancellationRequested();
        var colors = TextColors.Of(drawing.Style);
        var text = _preparation.Prepare(drawing.Text, drawing.Style);
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

    private static string VersionOf(Type type) => type.Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version;
}
