using static Renesandro.Drawing.Unicode.BidiClass;

namespace Renesandro.Drawing.Unicode;

/// <summary>Weak and neutral characters of one isolating run sequence (W1 to I2).</summary>
internal static class BidiSequence
{
    public static void Resolve(List<int> sequence, ReadOnlySpan<BidiClass> classes, BidiClass[] kinds, ReadOnlySpan<int> text, byte[] embedding, byte[] levels, byte paragraphLevel, int[] matching)
    {
        var level = embedding[sequence[0]];
        var (start, end) = Edges(sequence, classes, embedding, paragraphLevel, matching);
        var run = new BidiClass[sequence.Count];
        for (var i = 0; i < run.Length; i++)
        {
            run[i] = kinds[sequence[i]];
        }

        ResolveWeak(run, start);
        if (!text.IsEmpty)
        {
            BidiBrackets.Resolve(sequence, classes, run, text, level, start);
        }

        ResolveNeutral(run, level, start, end);
        for (var i = 0; i < run.Length; i++)
        {
            levels[sequence[i]] += (byte)(run[i] switch
            {
                R => (level & 1) == 0 ? 1 : 0,
                AN or EN => (level & 1) == 0 ? 2 : 1,
                _ => (level & 1) == 0 ? 0 : 1,
            });
        }
    }

    // The directions of what stands before and behind: sos and eos of X10.
    private static (BidiClass Start, BidiClass End) Edges(List<int> sequence, ReadOnlySpan<BidiClass> classes, byte[] levels, byte paragraphLevel, int[] matching)
    {
        var level = levels[sequence[0]];
        var before = sequence[0] - 1;
        while (before >= 0 && Bidi.IsRemoved(classes[before]))
        {
            before--;
        }

        var after = sequence[^1] + 1;
        while (after < classes.Length && Bidi.IsRemoved(classes[after]))
        {
            after++;
        }

        var isOpen = classes[sequence[^1]] is LRI or RLI or FSI && matching[sequence[^1]] < 0;
        var levelBefore = before < 0 ? paragraphLevel : levels[before];
        var levelAfter = after >= classes.Length || isOpen ? paragraphLevel : levels[after];
        return (DirectionOf(Math.Max(level, levelBefore)), DirectionOf(Math.Max(level, levelAfter)));
    }

    private static BidiClass DirectionOf(int level) => (level & 1) == 0 ? L : R;

    private static void ResolveWeak(BidiClass[] run, BidiClass start)
    {
        var before = start;
        for (var i = 0; i < run.Length; i++)
        {
            run[i] = run[i] == NSM ? before is LRI or RLI or FSI or PDI ? ON : before : run[i]; // W1
            before = run[i];
        }

        var strong = start;
        for (var i = 0; i < run.Length; i++)
        {
            strong = run[i] is L or R or AL ? run[i] : strong;
            run[i] = run[i] == EN && strong == AL ? AN : run[i]; // W2
        }

        for (var i = 0; i < run.Length; i++)
        {
            run[i] = run[i] == AL ? R : run[i]; // W3
        }

        for (var i = 1; i + 1 < run.Length; i++)
        {
            run[i] = (run[i - 1], run[i], run[i + 1]) switch
            {
                (EN, ES or CS, EN) => EN,
                (AN, CS, AN) => AN,
                _ => run[i],
            }; // W4
        }

        for (var i = 0; i < run.Length; i++)
        {
            if (run[i] == ET)
            {
                var end = i;
                while (end < run.Length && run[end] == ET)
                {
                    end++;
                }

                var isNumber = (i > 0 && run[i - 1] == EN) || (end < run.Length && run[end] == EN);
                Array.Fill(run, isNumber ? EN : ON, i, end - i); // W5, W6
                i = end - 1;
            }
        }

        strong = start;
        for (var i = 0; i < run.Length; i++)
        {
            run[i] = run[i] is ES or CS ? ON : run[i]; // W6
            strong = run[i] is L or R ? run[i] : strong;
            run[i] = run[i] == EN && strong == L ? L : run[i]; // W7
        }
    }

    // N1, N2
    private static void ResolveNeutral(BidiClass[] run, byte level, BidiClass start, BidiClass end)
    {
        for (var i = 0; i < run.Length; i++)
        {
            if (!IsNeutral(run[i]))
            {
                continue;
            }

            var last = i;
            while (last < run.Length && IsNeutral(run[last]))
            {
                last++;
            }

            var before = i == 0 ? start : Strong(run[i - 1]);
            var after = last == run.Length ? end : Strong(run[last]);
            Array.Fill(run, before == after ? before : DirectionOf(level), i, last - i);
            i = last - 1;
        }
    }

    private static bool IsNeutral(BidiClass kind) => kind is B or S or WS or ON or LRI or RLI or FSI or PDI;

    private static BidiClass Strong(BidiClass kind) => kind is EN or AN ? R : kind;
}
