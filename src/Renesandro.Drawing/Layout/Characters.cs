using System.Buffers;
using System.Globalization;
using System.Text;

namespace Renesandro.Drawing.Layout;

/// <summary>The code points of a text, and where they stand in it.</summary>
internal sealed class Characters
{
    private readonly int[] _offsets;

    public Characters(string text)
    {
        var (points, offsets, starts) = (new List<int>(text.Length), new List<int>(text.Length + 1), new List<bool>(text.Length));
        for (var at = 0; at < text.Length;)
        {
            var clusterEnd = at + StringInfo.GetNextTextElementLength(text.AsSpan(at));
            for (var isStart = true; at < clusterEnd; isStart = false)
            {
                // Half of a surrogate pair stays what it is: no font has it.
                var isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == OperationStatus.Done;
                points.Add(!isWhole ? text[at] : rune.Value == '\t' ? ' ' : rune.Value);
                offsets.Add(at);
                starts.Add(isStart);
                at += length;
            }
        }

        offsets.Add(text.Length);
        (Points, _offsets, IsClusterStart) = ([.. points], [.. offsets], [.. starts]);
    }

    public int[] Points { get; }

    /// <summary>Whether a letter begins here, as a reader counts letters.</summary>
    public bool[] IsClusterStart { get; }

    public int Length => Points.Length;

    /// <summary>Where the cluster that begins at an index ends.</summary>
    public int EndOfCluster(int start)
    {
        var end = start + 1;
        while (end < Length && !IsClusterStart[end])
        {
            end++;
        }

        return end;
    }

    /// <summary>The code points of whole clusters of which some of the UTF-16 range is part.</summary>
    public (int Start, int End) ClustersIn(int offset, int length)
    {
        var start = Array.FindLastIndex(_offsets, at => at <= offset);
        while (start > 0 && start < Length && !IsClusterStart[start])
        {
            start--;
        }

        var end = start;
        while (end < Length && (_offsets[end] < offset + length || !IsClusterStart[end]))
        {
            end++;
        }

        return (start, end);
    }

    /// <summary>A part of the text.</summary>
    public string Part(int start, int end) => string.Concat(Points[start..end].Select(point => char.ConvertFromUtf32(point)));
}
