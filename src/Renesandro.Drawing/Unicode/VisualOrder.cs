using static Renesandro.Drawing.Unicode.BidiClass;

namespace Renesandro.Drawing.Unicode;

/// <summary>The order in which a line is drawn, from left to right.</summary>
internal static class VisualOrder
{
    /// <summary>Levels of a line, its separators and trailing spaces at that of the paragraph (L1).</summary>
    public static byte[] LevelsOf(ReadOnlySpan<BidiClass> classes, ReadOnlySpan<byte> levels, byte paragraphLevel)
    {
        var line = levels.ToArray();
        var isTrailing = true;
        for (var i = line.Length - 1; i >= 0; i--)
        {
            isTrailing = classes[i] is S or B || (isTrailing && (classes[i] is WS or FSI or LRI or RLI or PDI || Bidi.IsRemoved(classes[i])));
            line[i] = isTrailing ? paragraphLevel : line[i];
        }

        return line;
    }

    /// <summary>Brings the items of a line, each of one level, into the order in which they are drawn (L2).</summary>
    public static void Sort<T>(List<T> items, Func<T, byte> levelOf)
    {
        var highest = items.Count == 0 ? 0 : items.Max(levelOf);
        for (var level = highest; level > 0; level--)
        {
            for (var i = 0; i < items.Count; i++)
            {
                var end = i;
                while (end < items.Count && levelOf(items[end]) >= level)
                {
                    end++;
                }

                items.Reverse(i, end - i);
                i = end;
            }
        }
    }
}
