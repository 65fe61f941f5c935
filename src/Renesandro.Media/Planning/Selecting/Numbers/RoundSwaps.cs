namespace Renesandro.Media.Planning.Selecting.Numbers;

/// <summary>
/// Makes pairs more even by swapping a value between two rows of one round, in which each value of the column stands once: every prefix stays as
/// balanced as it was.
/// </summary>
/// <param name="sizes">Number of values of each column.</param>
/// <param name="pairs">How often pairs occur, by column and earlier column; null where they are not counted.</param>
/// <param name="seen">The rows so far, by their places.</param>
/// <param name="placeOf">The place of a row.</param>
internal sealed class RoundSwaps(int[] sizes, int[]?[,] pairs, HashSet<UInt128> seen, Func<int[], UInt128> placeOf)
{
    private const int MaxPasses = 12;

    /// <param name="rows">All rows.</param>
    /// <param name="from">The first row that may change.</param>
    public void Apply(List<int[]> rows, int from)
    {
        var changed = true;
        for (var pass = 0; pass < MaxPasses && changed; pass++)
        {
            changed = false;
            for (var column = 0; column < sizes.Length; column++)
            {
                for (var first = from; first < rows.Count; first++)
                {
                    var end = Math.Min(((first / sizes[column]) + 1) * sizes[column], rows.Count);
                    for (var second = first + 1; second < end; second++)
                    {
                        changed |= IsWanted(ChangeOf(rows[first], rows[second], column), pass) && TrySwap(rows[first], rows[second], column);
                    }
                }
            }
        }
    }

    // Every other pass also swaps where nothing changes, to leave what only looks like the best.
    private static bool IsWanted(double change, int pass) => change < 0 || (change == 0 && pass % 2 == 1);

    // Of the sum of squares, compared with how often a pair occurs on average.
    private double ChangeOf(int[] one, int[] other, int column)
    {
        var change = 0.0;
        for (var beside = 0; beside < sizes.Length; beside++)
        {
            if (beside != column && one[beside] != other[beside] && Table(column, beside) is { } table)
            {
                var more = table[Cell(column, other[column], beside, one[beside])] + table[Cell(column, one[column], beside, other[beside])];
                var fewer = table[Cell(column, one[column], beside, one[beside])] + table[Cell(column, other[column], beside, other[beside])];
                change += (more - fewer + 2) * (double)table.Length;
            }
        }

        return change;
    }

    private bool TrySwap(int[] one, int[] other, int column)
    {
        var (before, beforeOther) = (placeOf(one), placeOf(other));
        Count(one, column, -1);
        Count(other, column, -1);
        (one[column], other[column]) = (other[column], one[column]);
        var isNew = !seen.Contains(placeOf(one)) && !seen.Contains(placeOf(other));
        if (!isNew)
        {
            (one[column], other[column]) = (other[column], one[column]);
        }
        else
        {
            seen.Remove(before);
            seen.Remove(beforeOther);
            seen.Add(placeOf(one));
            seen.Add(placeOf(other));
        }

        Count(one, column, 1);
        Count(other, column, 1);
        return isNew;
    }

    private void Count(int[] row, int column, int change)
    {
        for (var beside = 0; beside < sizes.Length; beside++)
        {
            if (beside != column && Table(column, beside) is { } table)
            {
                table[Cell(column, row[column], beside, row[beside])] += change;
            }
        }
    }

    private int[]? Table(int column, int beside) => column > beside ? pairs[column, beside] : pairs[beside, column];

    private int Cell(int column, int value, int beside, int other) => column > beside ? (value * sizes[beside]) + other : (other * sizes[column]) + value;
}
