using System.Globalization;
using Renesandro.Media.Drawing;
using Renesandro.Media.Text;

namespace Renesandro.Drawing.Layout;

/// <summary>Finds the largest size, from the one that is asked for down to the smallest, at which a text fits into its room.</summary>
internal static class TextFitter
{
    private const int Steps = 40;
    private const int MaxShown = 30;

    /// <exception cref="TextDrawingException">It does not fit at the smallest size.</exception>
    public static TextLayout Fit(PreparedText text, TextDrawing drawing)
    {
        var style = drawing.Style;
        var shaper = new LineShaper(text);
        var wrapper = new LineWrapper(text, shaper);
        var smallest = Math.Min(style.Size, style.MinSize ?? style.Size / 2);
        var room = (int)(drawing.MaxWidth * style.Width / 100);
        var layout = new TextLayout([], 0, 0) { Block = default };
        for (var step = 0; step <= Steps; step++)
        {
            var size = style.Size - ((style.Size - smallest) * step / Steps);
            var pixels = size / 100 * Math.Min(drawing.CanvasWidth, drawing.CanvasHeight);

            // Lines do not have to be as wide as they could, and they look better when they are alike.
            layout = At(size, pixels, wrapper.WrapEvenly);
            if (!Fits(layout) && layout.PixelWidth > room)
            {
                layout = At(size, pixels, wrapper.Wrap);
            }

            if (Fits(layout))
            {
                return layout;
            }
        }

        throw new TextDrawingException(Reason());

        bool Fits(TextLayout found) => found.PixelWidth <= room && found.PixelHeight <= drawing.MaxHeight;

        TextLayout At(double size, double pixels, Func<double, List<(int Start, int End)>> wrap)
        {
            var width = (room / pixels) - (2 * Math.Max(Decoration.PaddingOf(style).Side, Decoration.ReachOf(style)));
            var lines = wrap(width).ConvertAll(line => shaper.Shape(line.Start, line.End));
            return LinePlacement.Place(lines, text, style) with { Size = size, Pixels = pixels };
        }

        string Reason()
        {
            var percent = smallest.ToString("0.##", CultureInfo.InvariantCulture);
            if (layout.PixelWidth <= room)
            {
                return $"does not fit into {room}×{drawing.MaxHeight} pixels: at the smallest size, {percent} %, it takes {(layout.Lines.Count == 1 ? "1 line" : $"{layout.Lines.Count} lines")} and {layout.PixelHeight} pixels. Shorten it, or set a smaller min_size.";
            }

            var word = wrapper.WidestWord();
            var shown = PrintableText.Of(text.Characters.Part(word.Start, shaper.TrimmedEnd(word.Start, word.End)), MaxShown);
            return $"does not fit into {room} pixels: at the smallest size, {percent} %, '{shown}' takes {layout.PixelWidth}. Write a shorter word, or set a smaller min_size.";
        }
    }
}
