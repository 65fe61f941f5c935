using Renesandro.Media.Planning.Selecting.Numbers;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>
/// Few combinations in which every two alternatives of different dimensions occur together that rules allow: a known array where one exists, or a
/// greedy choice in the manner of AETG (Cohen, Dalal, Fredman, Patton, 1997), whichever is smaller.
/// </summary>
internal sealed class PairwiseRows
{
    /// <summary>The most pairs that are kept in mind.</summary>
    public const long MaxPairs = 5_000_000;

    private const int MaxCandidates = 30;
    private const int MaxAttempts = 6;
    private const long Effort = 60_000_000;
    private const long Stream = 0x5041_4952;

    private readonly AllowedCombinations _allowed;
    private readonly int[] _sizes;
    private readonly PairTable _missing;
    private readonly long _stepCost;
    private SplitMix64 _random;

    private PairwiseRows(AllowedCombinations allowed, int[] sizes, long seed)
    {
        (_allowed, _sizes) = (allowed, sizes);
        _random = new SplitMix64(seed ^ Stream, 0);
        _missing = new PairTable(sizes);
        _stepCost = Math.Max(1, (long)sizes.Sum() * sizes.Length / 2);
        MarkAll();
    }

    public static IReadOnlyList<int[]> Make(AllowedCombinations allowed, int combined, long seed)
    {
        int[] sizes = [.. Enumerable.Range(0, combined).Select(allowed.SizeOf)];
        var best = allowed.HasRules ? null : Known(sizes);
        if (best is null || best.Count > LowerBound(sizes))
        {
            var effort = 0L;
            for (var attempt = 0; attempt < MaxAttempts && effort < Effort; attempt++)
            {
                var greedy = new PairwiseRows(allowed, sizes, seed + attempt);
                var rows = greedy.Cover(best?.Count ?? int.MaxValue, ref effort);
                best = rows ?? best;
            }
        }

        return allowed.HasRules ? best! : PairReduction.Reduce(best!, sizes);
    }

    /// <summary>No fewer combinations can have all pairs of the two largest dimensions.</summary>
    public static long LowerBound(IReadOnlyList<int> sizes) => sizes.OrderDescending().Take(2).Aggregate(1L, (product, size) => product * size);

    private static List<int[]>? Known(int[] sizes)
    {
        int[] varied = [.. Enumerable.Range(0, sizes.Length).Where(column => sizes[column] > 1)];
        if (varied.Length == 0)
        {
            return [new int[sizes.Length]];
        }

        return CoveringArrays.Of([.. varied.Select(column => sizes[column])]).MinBy(rows => rows.Length)?.Select(row =>
        {
            var digits = new int[sizes.Length];
            for (var column = 0; column < varied.Length; column++)
            {
                digits[varied[column]] = row[column];
            }

            return digits;
        }).ToList();
    }

    private void MarkAll()
    {
        for (var i = 0; i < _sizes.Length; i++)
        {
            for (var value = 0; value < _sizes[i]; value++)
            {
                var only = _allowed.Any();
                only[i] = value;
                var possible = _allowed.HasRules ? _allowed.Possible(only) : null;
                for (var j = 0; j < i; j++)
                {
                    for (var other = 0; other < _sizes[j]; other++)
                    {
                        if (possible is null || possible[j][other])
                        {
                            _missing.Add(i, value, j, other);
                        }
                    }
                }
            }
        }
    }

    /// <returns>Null when it takes as many rows as the best so far.</returns>
    private List<int[]>? Cover(int limit, ref long effort)
    {
        var rows = new List<int[]>();
        var candidates = (int)Math.Clamp(400_000 / _stepCost, 3, MaxCandidates);
        while (_missing.Count > 0 || rows.Count == 0)
        {
            if (rows.Count + 1 >= limit)
            {
                return null;
            }

            int[]? best = null;
            var bestGain = -1;
            for (var candidate = 0; candidate < candidates; candidate++)
            {
                var digits = Candidate();
                var gain = _missing.In(digits);
                if (gain > bestGain)
                {
                    (best, bestGain) = (digits, gain);
                }
            }

            effort += candidates * _stepCost;
            _missing.Remove(best!);
            rows.Add(best!);
        }

        return rows;
    }

    private int[] Candidate()
    {
        var digits = new int[_sizes.Length];
        Array.Fill(digits, -1);
        if (_missing.Count > 0)
        {
            var (i, value, j, other) = _missing.Pick(ref _random);
            (digits[i], digits[j]) = (value, other);
        }

        if (_allowed.HasRules)
        {
            FillAllowed(digits);
        }
        else
        {
            foreach (var layer in Shuffled().Where(layer => digits[layer] < 0))
            {
                digits[layer] = Best(digits, layer, _ => true);
            }
        }

        return digits;
    }

    private void FillAllowed(int[] digits)
    {
        var only = _allowed.Any();
        digits.CopyTo(only, 0);
        var leads = _allowed.Leading(only);
        var node = _allowed.Root;
        for (var layer = 0; layer < digits.Length; layer++)
        {
            if (digits[layer] < 0)
            {
                var from = node;
                var at = layer;
                digits[layer] = Best(digits, layer, value => _allowed.Next(from, at, value) is { } next && leads[next.Id]);
            }

            node = _allowed.Next(node, layer, digits[layer])!;
        }
    }

    private int Best(int[] digits, int layer, Func<int, bool> mayBe)
    {
        var (best, bestGain, equal) = (-1, -1, 0);
        for (var value = 0; value < _sizes[layer]; value++)
        {
            if (!mayBe(value))
            {
                continue;
            }

            var gain = _missing.With(digits, layer, value);
            equal = gain > bestGain ? 1 : gain == bestGain ? equal + 1 : equal;
            if (gain > bestGain || (gain == bestGain && _random.Next(equal) == 0))
            {
                (best, bestGain) = (value, gain);
            }
        }

        return best;
    }

    private int[] Shuffled()
    {
        int[] order = [.. Enumerable.Range(0, _sizes.Length)];
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = _random.Next(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }
}
