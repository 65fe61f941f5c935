namespace Renesandro.Media.Planning.Selecting.Numbers;

/// <summary>A set of pairs of values of different columns, with the number that each value has.</summary>
internal sealed class PairTable
{
    private readonly bool[,][] _pairs;
    private readonly int[][] _ofValue;
    private readonly int[] _sizes;

    public PairTable(int[] sizes)
    {
        _sizes = sizes;
        _pairs = new bool[sizes.Length, sizes.Length][];
        _ofValue = Array.ConvertAll(sizes, size => new int[size]);
        for (var i = 0; i < sizes.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                _pairs[i, j] = new bool[sizes[i] * sizes[j]];
            }
        }
    }

    public long Count { get; private set; }

    public void Add(int i, int value, int j, int other) => Set(i, value, j, other, has: true);

    public void Remove(int[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Set(i, row[i], j, row[j], has: false);
            }
        }
    }

    /// <summary>How many pairs of a row it has.</summary>
    public int In(int[] row)
    {
        var count = 0;
        for (var i = 0; i < row.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                count += Has(i, row[i], j, row[j]) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>How many pairs it has of a value with the other columns of a row, −1 for a column without a value yet.</summary>
    public int With(int[] row, int column, int value)
    {
        var count = 0;
        for (var other = 0; other < row.Length; other++)
        {
            count += row[other] >= 0 && other != column && Has(column, value, other, row[other]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A pair of the value that has the most, by chance among equal ones.</summary>
    public (int I, int Value, int J, int Other) Pick(ref SplitMix64 random)
    {
        var (column, value, most, equal) = (0, 0, 0, 0);
        for (var i = 0; i < _sizes.Length; i++)
        {
            for (var candidate = 0; candidate < _sizes[i]; candidate++)
            {
                var count = _ofValue[i][candidate];
                equal = count > most ? 1 : count == most ? equal + 1 : equal;
                if (count > most || (count == most && random.Next(equal) == 0))
                {
                    (column, value, most) = (i, candidate, count);
                }
            }
        }

        var place = random.Next(most);
        for (var j = 0; ; j++)
        {
            for (var other = 0; j != column && other < _sizes[j]; other++)
            {
                if (Has(column, value, j, other) && place-- == 0)
                {
                    return (column, value, j, other);
                }
            }
        }
    }

    private bool Has(int i, int value, int j, int other) => i > j ? _pairs[i, j][(value * _sizes[j]) + other] : _pairs[j, i][(other * _sizes[i]) + value];

    private void Set(int i, int value, int j, int other, bool has)
    {
        ref var pair = ref _pairs[i, j][(value * _sizes[j]) + other];
        if (pair == has)
        {
            return;
        }

        pair = has;
        var change = has ? 1 : -1;
        Count += change;
        _ofValue[i][value] += change;
        _ofValue[j][other] += change;
    }
}
