using Renesandro.Media.Planning.Selecting.Numbers;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>
/// Combinations in which, up to any place, every alternative of a dimension occurs equally often, give or take one, and pairs as evenly as a greedy
/// choice among some candidates and swaps within rounds make them. Rules come first: with them, alternatives are as even as what is allowed lets them be.
/// </summary>
internal sealed class BalancedRows
{
    private const int Candidates = 16;
    private const int Attempts = 4;
    private const int MaxSteps = 20_000;
    private const int MaxPairs = 4_000_000;
    private const int MaxPart = 400;
    private const long Stream = 0x4241_4C41_4E43;

    private readonly AllowedCombinations _allowed;
    private readonly int[] _sizes;
    private readonly bool[][] _possible;
    private readonly int[][] _uses;
    private readonly int[]?[,] _pairs;
    private readonly HashSet<UInt128> _seen = [];
    private SplitMix64 _random;

    private BalancedRows(AllowedCombinations allowed, int combined, long seed)
    {
        _allowed = allowed;
        _random = new SplitMix64(seed ^ Stream, 0);
        _sizes = [.. Enumerable.Range(0, combined).Select(allowed.SizeOf)];
        _possible = allowed.Possible(allowed.Any());
        _uses = Array.ConvertAll(_sizes, size => new int[size]);
        _pairs = new int[]?[combined, combined];
        long cells = 0;
        for (var (i, j) = (1, 0); i < combined && cells < MaxPairs; (i, j) = j + 1 < i ? (i, j + 1) : (i + 1, 0))
        {
            cells += (long)_sizes[i] * _sizes[j];
            _pairs[i, j] = cells <= MaxPairs ? new int[_sizes[i] * _sizes[j]] : null;
        }
    }

    public static IReadOnlyList<int[]> Make(AllowedCombinations allowed, int combined, long seed, long rows)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (new BalancedRows(allowed, combined, seed + attempt).TryMake(rows) is { } made)
            {
                return made;
            }
        }

        return Cyclic([.. Enumerable.Range(0, combined).Select(allowed.SizeOf)], seed, rows);
    }

    /// <summary>
    /// All combinations, each once, every dimension in rounds: it steps by one, and by one more whenever it would meet the same alternatives of the
    /// dimensions before it again. Taken where the greedy choice has used up what is balanced.
    /// </summary>
    public static IReadOnlyList<int[]> Cyclic(int[] sizes, long seed, long rows)
    {
        KeyedPermutation[] names = [.. sizes.Select((size, dimension) => new KeyedPermutation((UInt128)size, seed + dimension))];
        var made = new List<int[]>();
        for (UInt128 place = 0; place < (UInt128)rows; place++)
        {
            var digits = new int[sizes.Length];
            var period = UInt128.One;
            for (var dimension = 0; dimension < sizes.Length; dimension++)
            {
                var size = (UInt128)sizes[dimension];
                var within = place % SaturatedMath.Multiply(period, size);
                digits[dimension] = (int)names[dimension][(within + (within / SaturatedMath.Multiply(period, size / Gcd(period, size)))) % size];
                period = SaturatedMath.Multiply(period, size);
            }

            made.Add(digits);
        }

        return made;

        static UInt128 Gcd(UInt128 a, UInt128 b) => b == 0 ? a : Gcd(b, a % b);
    }

    /// <returns>Null when no balanced combination is left before the end.</returns>
    private List<int[]>? TryMake(long rows)
    {
        var made = new List<int[]>();
        UInt128 unused = 0;

        // Whole parts are made, so that the first rows are the same however many are wanted.
        var part = (int)Math.Min(_sizes.OrderDescending().Take(2).Aggregate(1L, (product, size) => product * size), MaxPart);
        var swaps = new RoundSwaps(_sizes, _pairs, _seen, row => _allowed.RankOf(row)!.Value);
        var end = _allowed.HasRules ? (UInt128)rows : UInt128.Min((UInt128)((rows + part - 1) / part * part), _allowed.Root.Count);
        while ((UInt128)made.Count < end)
        {
            if ((Best() ?? Search()) is not { } digits)
            {
                if (!_allowed.HasRules)
                {
                    return null;
                }

                while (_seen.Contains(unused))
                {
                    unused++;
                }

                digits = _allowed[unused];
            }

            Use(digits);
            made.Add(digits);
            if (!_allowed.HasRules && made.Count % part == 0)
            {
                swaps.Apply(made, made.Count - part);
            }
        }

        return made;
    }

    private int[]? Best()
    {
        int[]? best = null;
        var (leastExcess, leastCost) = (0, 0.0);
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            var (digits, excess, cost) = Candidate();
            if ((best is null || (excess, cost).CompareTo((leastExcess, leastCost)) < 0) && !_seen.Contains(_allowed.RankOf(digits)!.Value))
            {
                (best, leastExcess, leastCost) = (digits, excess, cost);
            }
        }

        return best;
    }

    private (int[] Digits, int Excess, double Cost) Candidate()
    {
        var digits = new int[_sizes.Length];
        var (excess, cost) = (0, 0.0);
        var node = _allowed.Root;
        for (var layer = 0; layer < digits.Length; layer++)
        {
            var (best, bestUses, bestCost, equal) = (-1, 0, 0.0, 0);
            for (var value = 0; value < _sizes[layer]; value++)
            {
                if (_allowed.Next(node, layer, value) is null || (best >= 0 && _uses[layer][value] > bestUses))
                {
                    continue;
                }

                var valueCost = CostOf(digits, layer, value);
                var compared = best < 0 ? -1 : (_uses[layer][value], valueCost).CompareTo((bestUses, bestCost));
                equal = compared < 0 ? 1 : compared == 0 ? equal + 1 : equal;
                if (compared < 0 || (compared == 0 && _random.Next(equal) == 0))
                {
                    (best, bestUses, bestCost) = (value, _uses[layer][value], valueCost);
                }
            }

            digits[layer] = best;
            excess += bestUses - Least(layer);
            cost += bestCost;
            node = _allowed.Next(node, layer, best)!;
        }

        return (digits, excess, cost);
    }

    // How often the pairs have occurred, compared with how often they would on average.
    private double CostOf(int[] digits, int layer, int value)
    {
        var cost = 0.0;
        for (var before = 0; before < layer; before++)
        {
            if (_pairs[layer, before] is { } pairs)
            {
                cost += pairs[(value * _sizes[before]) + digits[before]] * (double)pairs.Length;
            }
        }

        return cost;
    }

    /// <summary>Looks through the combinations of least used alternatives for one that has not occurred.</summary>
    private int[]? Search()
    {
        var steps = 0;
        var digits = new int[_sizes.Length];
        return Fill(_allowed.Root, 0) ? digits : null;

        bool Fill(AllowedNode node, int layer)
        {
            if (layer == digits.Length)
            {
                return !_seen.Contains(_allowed.RankOf(digits)!.Value);
            }

            var least = Least(layer);
            for (var value = 0; value < _sizes[layer] && steps++ < MaxSteps; value++)
            {
                if (_uses[layer][value] == least && _allowed.Next(node, layer, value) is { } next)
                {
                    digits[layer] = value;
                    if (Fill(next, layer + 1))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private int Least(int layer)
    {
        var least = int.MaxValue;
        for (var value = 0; value < _sizes[layer]; value++)
        {
            least = _possible[layer][value] ? Math.Min(least, _uses[layer][value]) : least;
        }

        return least;
    }

    private void Use(int[] digits)
    {
        _seen.Add(_allowed.RankOf(digits)!.Value);
        for (var layer = 0; layer < digits.Length; layer++)
        {
            _uses[layer][digits[layer]]++;
            for (var before = 0; before < layer; before++)
            {
                if (_pairs[layer, before] is { } pairs)
                {
                    pairs[(digits[layer] * _sizes[before]) + digits[before]]++;
                }
            }
        }
    }
}
