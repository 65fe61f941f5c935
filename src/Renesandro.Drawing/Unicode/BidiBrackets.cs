using static Renesandro.Drawing.Unicode.BidiClass;

namespace Renesandro.Drawing.Unicode;

/// <summary>Pairs of brackets take one direction (N0).</summary>
internal static class BidiBrackets
{
    private const int MaxOpen = 63;

    public static void Resolve(List<int> sequence, ReadOnlySpan<BidiClass> classes, BidiClass[] run, ReadOnlySpan<int> text, byte level, BidiClass start)
    {
        var embedding = (level & 1) == 0 ? L : R;
        foreach (var (open, close) in Pairs(sequence, run, text))
        {
            var (hasEmbedding, hasOther) = (false, false);
            for (var i = open + 1; i < close; i++)
            {
                var strong = Strong(run[i]);
                hasEmbedding |= strong == embedding;
                hasOther |= strong is not null && strong != embedding;
            }

            if (hasEmbedding || hasOther)
            {
                var direction = hasEmbedding || Before(run, open, start) == embedding ? embedding : Before(run, open, start);
                Set(sequence, classes, run, open, direction);
                Set(sequence, classes, run, close, direction);
            }
        }
    }

    private static BidiClass Before(BidiClass[] run, int open, BidiClass start)
    {
        for (var i = open - 1; i >= 0; i--)
        {
            if (Strong(run[i]) is { } strong)
            {
                return strong;
            }
        }

        return start;
    }

    // Marks behind a bracket go with it.
    private static void Set(List<int> sequence, ReadOnlySpan<BidiClass> classes, BidiClass[] run, int at, BidiClass direction)
    {
        run[at] = direction;
        for (var i = at + 1; i < run.Length && classes[sequence[i]] == NSM; i++)
        {
            run[i] = direction;
        }
    }

    private static BidiClass? Strong(BidiClass kind) => kind switch
    {
        L => L,
        R or EN or AN => R,
        _ => null,
    };

    // BD16
    private static List<(int Open, int Close)> Pairs(List<int> sequence, BidiClass[] run, ReadOnlySpan<int> text)
    {
        var pairs = new List<(int Open, int Close)>();
        var open = new List<(int Closing, int At)>();
        for (var i = 0; i < run.Length; i++)
        {
            if (run[i] != ON)
            {
                continue;
            }

            var character = text[sequence[i]];
            if (CharacterTable.ClosingOf(character) is { } closing)
            {
                if (open.Count == MaxOpen)
                {
                    break;
                }

                open.Add((closing, i));
            }
            else if (CharacterTable.ClosingBracket(character) is { } found && open.FindLastIndex(entry => entry.Closing == found) is >= 0 and var at)
            {
                pairs.Add((open[at].At, i));
                open.RemoveRange(at, open.Count - at);
            }
        }

        pairs.Sort();
        return pairs;
    }
}
