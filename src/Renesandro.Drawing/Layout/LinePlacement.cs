using Renesandro.Media.Drawing;

namespace Renesandro.Drawing.Layout;

/// <summary>Puts lines below each other, with room for what surrounds them.</summary>
internal static class LinePlacement
{
    private const double LineHeight = 1.2;

    // Marks above and below letters, as in Vietnamese and Thai, keep this distance from those of the next line.
    private const double MinGap = 0.06;

    public static TextLayout Place(IReadOnlyList<ShapedLine> lines, PreparedText text, TextStyle style)
    {
        // As in the web's line boxes: what a font asks for beyond the height of a line is taken from above and below alike.
        var leading = (LineHeight - text.Face.Ascent - text.Face.Descent) / 2;
        var (ascent, descent) = (text.Face.Ascent + leading, text.Face.Descent + leading);
        var inkTop = Math.Max(0, (-lines[0].Ink?.Top ?? 0) - ascent);
        var inkBottom = Math.Max(0, (lines[^1].Ink?.Bottom ?? 0) - descent);
        var width = lines.Max(line => line.Width);
        var overhang = lines.Max(line => line.Ink is { } ink ? Math.Max(-ink.Left, ink.Right - line.Width) : 0);

        var reach = Decoration.ReachOf(style);
        var padding = Decoration.PaddingOf(style);
        var side = Math.Max(padding.Side, Math.Max(0, overhang) + reach);
        var top = Math.Max(padding.Top, reach) + inkTop;
        var bottom = Math.Max(padding.Top, reach) + inkBottom;

        var baselines = new double[lines.Count];
        baselines[0] = top + ascent;
        for (var i = 1; i < baselines.Length; i++)
        {
            var needed = (lines[i - 1].Ink?.Bottom ?? 0) - (lines[i].Ink?.Top ?? 0) + MinGap;
            baselines[i] = baselines[i - 1] + Math.Max(LineHeight, needed);
        }

        var total = width + (2 * side);
        var placed = lines.Select((line, i) => new PlacedLine(
            line,
            side + Indent(style.Align, width - line.Width),
            baselines[i],
            baselines[i] - Math.Max(ascent, -line.Ink?.Top ?? 0),
            baselines[i] + Math.Max(descent, line.Ink?.Bottom ?? 0)));
        return new([.. placed], total, baselines[^1] + descent + bottom)
        {
            Block = new(side, top - inkTop, side + width, baselines[^1] + descent + inkBottom),
        };
    }

    private static double Indent(TextAlignment align, double free) => align switch
    {
        TextAlignment.Left => 0,
        TextAlignment.Right => free,
        _ => free / 2,
    };
}
