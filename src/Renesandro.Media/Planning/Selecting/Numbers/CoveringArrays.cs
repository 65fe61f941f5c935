namespace Renesandro.Media.Planning.Selecting.Numbers;

/// <summary>Arrays with known sizes whose rows have every two values of different columns together.</summary>
internal static class CoveringArrays
{
    private const int MaxRows = 1_000_000;

    /// <summary>The arrays that exist for columns of these sizes, each at least 2.</summary>
    public static IEnumerable<int[][]> Of(IReadOnlyList<int> sizes)
    {
        int[] order = [.. Enumerable.Range(0, sizes.Count).OrderByDescending(column => sizes[column])];
        var largest = sizes[order[0]];
        var isSmall = sizes.Count < 2 || (long)largest * sizes[order[1]] <= MaxRows;
        if (sizes.Count <= 3 && isSmall)
        {
            yield return Latin(sizes, order);
        }

        if (largest == 2)
        {
            yield return Binary(sizes.Count);
        }

        if (sizes.Count > 3 && isSmall && FieldFor(largest) is { } field && sizes.Count <= field.Order + 1)
        {
            yield return Orthogonal(field, sizes);
        }
    }

    // Every row of the two largest columns; a third has their sum, which meets all of either.
    private static int[][] Latin(IReadOnlyList<int> sizes, int[] order)
    {
        var (first, second) = (sizes[order[0]], sizes.Count > 1 ? sizes[order[1]] : 1);
        var rows = new int[first * second][];
        for (var row = 0; row < rows.Length; row++)
        {
            var digits = new int[sizes.Count];
            var (sum, value) = Math.DivRem(row, first);
            digits[order[0]] = value;
            if (sizes.Count > 1)
            {
                digits[order[1]] = sum = (value + sum) % second;
            }

            if (sizes.Count > 2)
            {
                digits[order[2]] = (value + sum) % sizes[order[2]];
            }

            rows[row] = digits;
        }

        return rows;
    }

    // Kleitman and Spencer (Families of k-independent sets, 1973): a row of zeros, and columns with different sets of ones, of which any two meet.
    private static int[][] Binary(int columns)
    {
        var rows = 4;
        while (Choose(rows - 1, (rows + 1) / 2) < columns)
        {
            rows++;
        }

        var array = Enumerable.Range(0, rows).Select(_ => new int[columns]).ToArray();
        int[] ones = [.. Enumerable.Range(1, (rows + 1) / 2)];
        for (var column = 0; column < columns; column++)
        {
            foreach (var row in ones)
            {
                array[row][column] = 1;
            }

            var moved = ones.Length - 1;
            while (moved > 0 && ones[moved] == rows - ones.Length + moved)
            {
                moved--;
            }

            ones[moved]++;
            for (var next = moved + 1; next < ones.Length; next++)
            {
                ones[next] = ones[next - 1] + 1;
            }
        }

        return array;
    }

    // Bose and Bush (1952): the lines of the affine plane over a field, of which two with different slopes meet once.
    private static int[][] Orthogonal(GaloisField field, IReadOnlyList<int> sizes)
    {
        var rows = new int[field.Order * field.Order][];
        for (var row = 0; row < rows.Length; row++)
        {
            var (x, y) = Math.DivRem(row, field.Order);
            rows[row] = [.. sizes.Select((size, column) => (column == field.Order ? x : field.Add(field.Multiply(column, x), y)) % size)];
        }

        return rows;
    }

    private static GaloisField? FieldFor(int size) => Enumerable.Range(size, size)
        .TakeWhile(order => (long)order * order <= MaxRows)
        .Select(GaloisField.OfOrder).FirstOrDefault(field => field is not null);

    private static long Choose(int n, int k)
    {
        long ways = 1;
        for (var i = 1; i <= k; i++)
        {
            ways = ways * (n - k + i) / i;
        }

        return ways;
    }
}
