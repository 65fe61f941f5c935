using Renesandro.Drawing.Unicode;

namespace Renesandro.Drawing.Layout;

/// <summary>Breaks a text into lines of at most a width, by the widths that its characters have in their paragraph.</summary>
internal sealed class LineWrapper
{
    private const int BalancingSteps = 12;

    private readonly PreparedText _text;
    private readonly double[] _ends;
    private readonly int[] _trimmedEnds;

    public LineWrapper(PreparedText text, LineShaper shaper)
    {
        _text = text;
        _ends = new double[text.Length + 1];
        _trimmedEnds = new int[text.Length + 1];
        var advances = new double[text.Length];
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text.Breaks[i] == LineBreak.Required)
            {
                Measure(start, i + 1);
                start = i + 1;
            }

            _trimmedEnds[i + 1] = shaper.TrimmedEnd(0, i + 1);
        }

        for (var i = 0; i < text.Length; i++)
        {
            _ends[i + 1] = _ends[i] + advances[i];
        }

        void Measure(int from, int to)
        {
            foreach (var glyph in shaper.Shape(from, to).Glyphs)
            {
                advances[glyph.Character] += glyph.Advance;
            }
        }
    }

    /// <summary>As many words a line as fit; a word that is wider than a line has one of its own.</summary>
    public List<(int Start, int End)> Wrap(double width)
    {
        var lines = new List<(int Start, int End)>();
        var (start, possible) = (0, 0);
        for (var i = 0; i < _text.Length; i++)
        {
            if (_text.Breaks[i] == LineBreak.Forbidden)
            {
                continue;
            }

            var end = i + 1;
            if (possible > start && WidthOf(start, end) > width)
            {
                lines.Add((start, possible));
                start = possible;
            }

            possible = end;
            if (_text.Breaks[i] == LineBreak.Required)
            {
                lines.Add((start, end));
                start = end;
            }
        }

        return lines;
    }

    /// <summary>Lines of about the same length, no more of them than <see cref="Wrap"/> makes.</summary>
    public List<(int Start, int End)> WrapEvenly(double width)
    {
        var lines = Wrap(width);
        var (low, high) = (0.0, width);
        for (var step = 0; step < BalancingSteps; step++)
        {
            var middle = (low + high) / 2;
            var narrower = Wrap(middle);
            if (narrower.Count == lines.Count && narrower.TrueForAll(line => WidthOf(line.Start, line.End) <= middle))
            {
                (lines, high) = (narrower, middle);
            }
            else
            {
                low = middle;
            }
        }

        return lines;
    }

    /// <summary>The widest part that cannot be broken.</summary>
    public (int Start, int End) WidestWord() => Wrap(0).MaxBy(word => WidthOf(word.Start, word.End));

    public double WidthOf(int start, int end) => _ends[Math.Max(start, _trimmedEnds[end])] - _ends[start];
}
