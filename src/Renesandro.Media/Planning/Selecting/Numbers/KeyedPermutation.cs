namespace Renesandro.Media.Planning.Selecting.Numbers;

/// <summary>
/// The numbers below a count in an order that a seed gives, without repeats and without holding them: a Feistel network of a few rounds over the
/// next power of four, in which numbers beyond the count are passed on until one is within it (Black and Rogaway: Ciphers with arbitrary finite
/// domains, 2002). Small counts are shuffled, each order equally likely.
/// </summary>
internal sealed class KeyedPermutation
{
    private const int MaxShuffled = 65_536;
    private const int Rounds = 8;
    private const long Stream = 0x5345_4C45_4354;

    private readonly UInt128 _count;
    private readonly long _seed;
    private readonly int _half;
    private readonly int[]? _shuffled;

    public KeyedPermutation(UInt128 count, long seed)
    {
        (_count, _seed) = (count, seed);
        _half = (int)((UInt128.Log2(UInt128.Max(count, 2) - 1) + 2) / 2);
        _shuffled = count <= MaxShuffled ? Shuffle((int)count, seed) : null;
    }

    /// <param name="place">Below the count.</param>
    public UInt128 this[UInt128 place] => _shuffled is null ? Walk(place) : (UInt128)_shuffled[(int)place];

    private static int[] Shuffle(int count, long seed)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        var random = new SplitMix64(seed ^ Stream, 0);
        for (var last = count - 1; last > 0; last--)
        {
            var other = random.Next(last + 1);
            (numbers[last], numbers[other]) = (numbers[other], numbers[last]);
        }

        return numbers;
    }

    private UInt128 Walk(UInt128 number)
    {
        do
        {
            number = Encrypt(number);
        }
        while (number >= _count);
        return number;
    }

    private UInt128 Encrypt(UInt128 number)
    {
        var mask = _half == 64 ? ulong.MaxValue : (1UL << _half) - 1;
        var left = (ulong)(number >> _half) & mask;
        var right = (ulong)number & mask;
        for (var round = 1; round <= Rounds; round++)
        {
            (left, right) = (right, left ^ (new SplitMix64(_seed ^ (Stream + round), (long)right).Next() & mask));
        }

        return ((UInt128)left << _half) | right;
    }
}
