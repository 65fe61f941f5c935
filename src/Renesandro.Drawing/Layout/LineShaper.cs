using HarfBuzzSharp;
using Renesandro.Drawing.Unicode;
using Buffer = HarfBuzzSharp.Buffer;

namespace Renesandro.Drawing.Layout;

/// <summary>Shapes parts of a text with HarfBuzz, and remembers them. Not for concurrent calls.</summary>
internal sealed class LineShaper(PreparedText text)
{
    private const int SoftHyphen = 0xAD;

    private readonly Dictionary<(int Start, int End), ShapedLine> _lines = [];

    /// <summary>The line between two places, without the spaces and the break at its end.</summary>
    public ShapedLine Shape(int start, int end)
    {
        end = TrimmedEnd(start, end);
        return _lines.TryGetValue((start, end), out var line) ? line : _lines[(start, end)] = Draw(start, end);
    }

    public int TrimmedEnd(int start, int end)
    {
        while (end > start && IsTrimmed(CharacterTable.LineBreakClassOf(text.Characters.Points[end - 1])))
        {
            end--;
        }

        return end;
    }

    private static bool IsTrimmed(LineBreakClass kind) =>
        kind is LineBreakClass.SP or LineBreakClass.BK or LineBreakClass.CR or LineBreakClass.LF or LineBreakClass.NL or LineBreakClass.ZW;

    private ShapedLine Draw(int start, int end)
    {
        if (start == end)
        {
            return new([], 0);
        }

        // A word that is broken at a soft hyphen shows it.
        var points = text.Characters.Points;
        if (points[end - 1] == SoftHyphen)
        {
            points = [.. points];
            points[end - 1] = '-';
        }

        var glyphs = new List<PlacedGlyph>(end - start);
        var pen = 0.0;
        Extent? ink = null;
        foreach (var run in RunsOf(start, end))
        {
            pen = Draw(run, points, pen, glyphs, ref ink);
        }

        return new(glyphs, pen) { Ink = ink };
    }

    private double Draw(Run run, int[] points, double pen, List<PlacedGlyph> glyphs, ref Extent? ink)
    {
        var face = text.Faces[run.Start];
        double em = face.UnitsPerEm;
        using var buffer = new Buffer
        {
            Direction = (run.Level & 1) == 0 ? Direction.LeftToRight : Direction.RightToLeft,
            Script = text.Scripts[run.Start],
        };
        buffer.AddUtf32(points.AsSpan(), run.Start, run.End - run.Start);
        buffer.ContentType = ContentType.Unicode;
        face.Font.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        for (var i = 0; i < infos.Length; i++)
        {
            var x = pen + (positions[i].XOffset / em);
            var y = -positions[i].YOffset / em;
            var advance = positions[i].XAdvance / em;
            glyphs.Add(new(face, (ushort)infos[i].Codepoint, x, y, pen, advance, (int)infos[i].Cluster));
            pen += advance;
            if (face.Font.TryGetGlyphExtents(infos[i].Codepoint, out var extents) && extents.Width != 0 && extents.Height != 0)
            {
                var left = x + (extents.XBearing / em);
                var top = y - (extents.YBearing / em);
                var covered = new Extent(left, top, left + (extents.Width / em), top - (extents.Height / em));
                ink = ink?.Union(covered) ?? covered;
            }
        }

        return pen;
    }

    // Parts with one font, one script and one direction, in the order in which they are drawn.
    private List<Run> RunsOf(int start, int end)
    {
        var levels = VisualOrder.LevelsOf(text.BidiClasses.AsSpan(start..end), text.Levels.AsSpan(start..end), text.ParagraphLevels[start]);
        var runs = new List<Run>();
        for (var i = start; i < end; i++)
        {
            var isNew = runs.Count == 0 || levels[i - start] != runs[^1].Level || text.Faces[i] != text.Faces[i - 1] || !text.Scripts[i].Equals(text.Scripts[i - 1]);
            if (isNew)
            {
                runs.Add(new(i, i + 1, levels[i - start]));
            }
            else
            {
                runs[^1] = runs[^1] with { End = i + 1 };
            }
        }

        VisualOrder.Sort(runs, run => run.Level);
        return runs;
    }

    private readonly record struct Run(int Start, int End, byte Level);
}
