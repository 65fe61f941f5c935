using Renesandro.Drawing.Layout;

namespace Renesandro.Drawing.Painting;

/// <summary>The boxes behind highlighted words: one for each stretch of a line, of which there are several where directions mix.</summary>
internal static class HighlightBoxes
{
    public static IEnumerable<Extent> Of(TextLayout layout, (int Start, int End) highlighted)
    {
        foreach (var line in layout.Lines)
        {
            Extent? open = null;
            foreach (var glyph in line.Line.Glyphs)
            {
                if (glyph.Character < highlighted.Start || glyph.Character >= highlighted.End)
                {
                    if (open is { } closed)
                    {
                        yield return closed;
                    }

                    open = null;
                    continue;
                }

                var left = line.X + glyph.Start;
                var box = new Extent(
                    left - Decoration.HighlightSide,
                    line.Top - Decoration.HighlightTop,
                    left + glyph.Advance + Decoration.HighlightSide,
                    line.Bottom + Decoration.HighlightTop);
                open = open?.Union(box) ?? box;
            }

            if (open is { } last)
            {
                yield return last;
            }
        }
    }
}
