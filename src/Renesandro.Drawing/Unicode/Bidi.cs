using static Renesandro.Drawing.Unicode.BidiClass;

namespace Renesandro.Drawing.Unicode;

/// <summary>Embedding levels of a paragraph: Unicode Standard Annex 9.</summary>
internal static class Bidi
{
    private const int MaxDepth = 125;

    /// <summary>The level of a paragraph by its first strong character (P2, P3): 0 from left to right, 1 from right to left.</summary>
    public static byte ParagraphLevelOf(ReadOnlySpan<BidiClass> classes) => ParagraphLevelOf(classes, MatchingIsolates(classes), 0, classes.Length);

    /// <summary>The level of each character (X1 to I2). Characters that rule X9 removes have that of the character before them.</summary>
    /// <param name="classes">Class of each character of one paragraph.</param>
    /// <param name="text">The characters, for pairs of brackets; empty when there are none.</param>
    /// <param name="paragraphLevel">0 or 1.</param>
    public static byte[] LevelsOf(ReadOnlySpan<BidiClass> classes, ReadOnlySpan<int> text, byte paragraphLevel)
    {
        var levels = new byte[classes.Length];
        var kinds = classes.ToArray();
        var matching = MatchingIsolates(classes);
        ApplyExplicitLevels(kinds, classes, matching, levels, paragraphLevel);
        var embedding = levels.ToArray();
        foreach (var sequence in Sequences(classes, matching, embedding))
        {
            BidiSequence.Resolve(sequence, classes, kinds, text, embedding, levels, paragraphLevel, matching);
        }

        var last = paragraphLevel;
        for (var i = 0; i < levels.Length; i++)
        {
            last = levels[i] = IsRemoved(classes[i]) ? last : levels[i];
        }

        return levels;
    }

    public static bool IsRemoved(BidiClass kind) => kind is LRE or LRO or RLE or RLO or PDF or BN;

    private static byte ParagraphLevelOf(ReadOnlySpan<BidiClass> classes, int[] matching, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            switch (classes[i])
            {
                case L:
                    return 0;
                case R or AL:
                    return 1;
                case LRI or RLI or FSI:
                    if (matching[i] < 0)
                    {
                        return 0;
                    }

                    i = matching[i];
                    break;
                default:
                    break;
            }
        }

        return 0;
    }

    // BD9: of each isolate its PDI, and of each PDI its isolate; -1 where there is none.
    private static int[] MatchingIsolates(ReadOnlySpan<BidiClass> classes)
    {
        var matching = new int[classes.Length];
        Array.Fill(matching, -1);
        var open = new Stack<int>();
        for (var i = 0; i < classes.Length; i++)
        {
            if (classes[i] is LRI or RLI or FSI)
            {
                open.Push(i);
            }
            else if (classes[i] == PDI && open.TryPop(out var start))
            {
                (matching[start], matching[i]) = (i, start);
            }
        }

        return matching;
    }

    // X1 to X8
    private static void ApplyExplicitLevels(BidiClass[] kinds, ReadOnlySpan<BidiClass> classes, int[] matching, byte[] levels, byte paragraphLevel)
    {
        var stack = new Stack<(byte Level, BidiClass? Override, bool IsIsolate)>();
        stack.Push((paragraphLevel, null, false));
        var (overflowIsolates, overflowEmbeddings, validIsolates) = (0, 0, 0);
        for (var i = 0; i < classes.Length; i++)
        {
            var kind = classes[i];
            var (level, forced, _) = stack.Peek();
            levels[i] = level;
            switch (kind)
            {
                case RLE or LRE or RLO or LRO:
                    if (Deeper(level, kind is RLE or RLO) is { } embedded && overflowIsolates == 0 && overflowEmbeddings == 0)
                    {
                        stack.Push((embedded, kind switch { RLO => R, LRO => L, _ => null }, false));
                    }
                    else if (overflowIsolates == 0)
                    {
                        overflowEmbeddings++;
                    }

                    break;
                case RLI or LRI or FSI:
                    kinds[i] = forced ?? kind;
                    var isRightToLeft = kind == RLI || (kind == FSI && ParagraphLevelOf(classes, matching, i + 1, matching[i] < 0 ? classes.Length : matching[i]) == 1);
                    if (Deeper(level, isRightToLeft) is { } isolated && overflowIsolates == 0 && overflowEmbeddings == 0)
                    {
                        validIsolates++;
                        stack.Push((isolated, null, true));
                    }
                    else
                    {
                        overflowIsolates++;
                    }

                    break;
                case PDI:
                    if (overflowIsolates > 0)
                    {
                        overflowIsolates--;
                    }
                    else if (validIsolates > 0)
                    {
                        overflowEmbeddings = 0;
                        while (!stack.Pop().IsIsolate)
                        {
                        }

                        validIsolates--;
                    }

                    levels[i] = stack.Peek().Level;
                    kinds[i] = stack.Peek().Override ?? kind;
                    break;
                case PDF:
                    if (overflowIsolates == 0 && overflowEmbeddings > 0)
                    {
                        overflowEmbeddings--;
                    }
                    else if (overflowIsolates == 0 && !stack.Peek().IsIsolate && stack.Count > 1)
                    {
                        stack.Pop();
                    }

                    break;
                case B:
                    levels[i] = paragraphLevel;
                    break;
                case BN:
                    break;
                default:
                    kinds[i] = forced ?? kind;
                    break;
            }
        }
    }

    private static byte? Deeper(byte level, bool isRightToLeft) =>
        (isRightToLeft ? (level + 1) | 1 : (level + 2) & ~1) is var deeper and <= MaxDepth ? (byte)deeper : null;

    // X9, X10: indexes of the characters of each isolating run sequence.
    private static List<List<int>> Sequences(ReadOnlySpan<BidiClass> classes, int[] matching, byte[] levels)
    {
        var sequences = new List<List<int>>();
        var suspended = new Dictionary<int, List<int>>();
        List<int>? current = null;
        var last = -1;
        for (var i = 0; i < classes.Length; i++)
        {
            if (IsRemoved(classes[i]))
            {
                continue;
            }

            if (classes[i] == PDI && matching[i] >= 0 && suspended.Remove(matching[i], out var sequence))
            {
                current = sequence;
            }
            else if (current is null || levels[last] != levels[i] || IsSuspending(classes[last]))
            {
                sequences.Add(current = []);
            }

            current.Add(i);
            if (classes[i] is LRI or RLI or FSI && matching[i] >= 0)
            {
                suspended.Add(i, current);
            }

            last = i;
        }

        return sequences;

        bool IsSuspending(BidiClass kind) => kind is LRI or RLI or FSI && matching[last] >= 0;
    }
}
