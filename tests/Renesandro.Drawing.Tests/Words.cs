using Microsoft.Extensions.Options;
using Renesandro.Drawing.Fonts;
using Renesandro.Drawing.Layout;
using Renesandro.Media.Drawing;
using Renesandro.Media.Tests;

namespace Renesandro.Drawing.Tests;

/// <summary>Draws words for tests, on a canvas whose shorter side has 1,000 pixels: a size of 5 is 50 pixels.</summary>
internal static class Words
{
    public const int Canvas = 1000;

    private static readonly FontCatalog Installed = new(Options.Create(new FontOptions()));

    /// <summary>With the fonts of this machine; loaded once for all tests.</summary>
    public static SkiaTextDrawer Drawer { get; } = new(Installed);

    /// <summary>With the fonts of the package alone, as on a machine without any.</summary>
    public static SkiaTextDrawer Bare { get; } = new(new FontCatalog([]));

    public static TextStyle Style { get; } = new() { Size = 5 };

    public static TextDrawing Of(string text, TextStyle? style = null, int maxWidth = 900, int maxHeight = 900) =>
        new(text, style ?? Style, Canvas, Canvas * 16 / 9) { MaxWidth = maxWidth, MaxHeight = maxHeight };

    public static Task<Picture> DrawAsync(string text, TextStyle? style = null, Range? highlight = null) => DrawAsync(Of(text, style) with { Highlight = highlight });

    public static async Task<Picture> DrawAsync(TextDrawing drawing, SkiaTextDrawer? drawer = null)
    {
        using var folder = new TemporaryFolder();
        var drawn = await (drawer ?? Drawer).DrawAsync(drawing, folder["words.png"]);
        return Picture.Read(drawn.Path) with { Size = drawn.Size };
    }

    /// <summary>Files of the fonts that the letters of a text are taken from, in their order; the name of a font that comes with the package.</summary>
    public static IEnumerable<string> FontsOf(string text, TextStyle? style = null)
    {
        using var prepared = new TextPreparation(Installed, new FontFallback(Installed)).Prepare(text, style ?? Style);
        return [.. prepared.Faces.Select(face => face.Entry.IsShipped ? face.Entry.FullName : Path.GetFileName(face.Entry.Path)).Distinct()];
    }

    public static string RefusalOf(TextDrawing drawing, SkiaTextDrawer? drawer = null) =>
        Xunit.Assert.Throws<TextDrawingException>(() => (drawer ?? Drawer).Check(drawing)).Message;
}
