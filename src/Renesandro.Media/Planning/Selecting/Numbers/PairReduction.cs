namespace Renesandro.Media.Planning.Selecting.Numbers;

/// <summary>
/// Drops rows that are not needed for any pair, and those whose few pairs find room in others (after Nayeri, Colbourn, Konjevod: Randomized
/// postoptimization of covering arrays, 2013).
/// </summary>
internal sealed class PairReduction
{
    private const long MaxCells = 2_000_000;

    private readonly List<int[]> _rows;
    private readonly int[] _sizes;
    private readonly int[,][] _counts;

    private PairReduction(IReadOnlyList<int[]> rows, int[] sizes)
    {
        _rows = [.. rows.Select(row => row.ToArray())];
        _sizes = sizes;
        _counts = new int[sizes.Length, sizes.Length][];
        for (var i = 0; i < sizes.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                _counts[i, j] = new int[sizes[i] * sizes[j]];
            }
        }

        foreach (var row in _rows)
        {
            Count(row, 1);
        }
    }

    public static IReadOnlyList<int[]> Reduce(IReadOnlyList<int[]> rows, int[] sizes)
    {
        var least = sizes.OrderDescending().Take(2).Aggregate(1L, (product, size) => product * size);
        if (rows.Count <= least || (long)rows.Count * sizes.Length * sizes.Length > MaxCells)
        {
            return rows;
        }

        var reduction = new PairReduction(rows, sizes);
        while (reduction._rows.Count > least && reduction.DropOne())
        {
        }

        return reduction._rows;
    }

    private bool DropOne()
    {
        foreach (var row in _rows.OrderBy(row => Needed(row).Count()).ToArray())
        {
            int[][] all = [.. _rows];
            var saved = Array.ConvertAll(all, other => other.ToArray());
            (int I, int J)[] needed = [.. Needed(row)];
            Count(row, -1);
            _rows.Remove(row);
            if (Array.TrueForAll(needed, pair => CountOf(row, pair.I, pair.J) > 0 || _rows.Exists(other => Place(other, row, pair.I, pair.J))))
            {
                return true;
            }

            _rows.ForEach(other => Count(other, -1));
            _rows.Clear();
            for (var other = 0; other < all.Length; other++)
            {
                saved[other].CopyTo(all[other], 0);
                Count(all[other], 1);
                _rows.Add(all[other]);
            }

            // The rows after it need more pairs still.
            if (needed.Length > _sizes.Length * 2)
            {
                return false;
            }
        }

        return false;
    }

    // Gives a row the two values of another where it loses nothing that only it has.
    private bool Place(int[] row, int[] from, int i, int j)
    {
        if ((row[i] != from[i] && IsNeeded(row, i)) || (row[j] != from[j] && IsNeeded(row, j)))
        {
            return false;
        }

        Count(row, -1);
        (row[i], row[j]) = (from[i], from[j]);
        Count(row, 1);
        return true;
    }

    private bool IsNeeded(int[] row, int column) => Enumerable.Range(0, row.Length).Any(other => other != column && CountOf(row, column, other) == 1);

    private IEnumerable<(int I, int J)> Needed(int[] row) =>
        from i in Enumerable.Range(0, row.Length)
        from j in Enumerable.Range(0, i)
        where CountOf(row, i, j) == 1
        select (i, j);

    private int CountOf(int[] row, int i, int j) => i > j ? _counts[i, j][(row[i] * _sizes[j]) + row[j]] : _counts[j, i][(row[j] * _sizes[i]) + row[i]];

    private void Count(int[] row, int change)
    {
        for (var i = 0; i < row.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                _counts[i, j][(row[i] * _sizes[j]) + row[j]] += change;
            }
        }
    }
}
