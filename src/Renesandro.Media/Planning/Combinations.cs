namespace Renesandro.Media.Planning;

/// <summary>
/// Every combination of one alternative per block, addressed by its index alone: mixed radix, the last block varies fastest.
/// The product is never held in memory, and any process can compute any combination.
/// </summary>
internal sealed class Combinations
{
    private readonly int[] _clips;
    private readonly int[] _music;
    private readonly int _speech;
    private readonly long _seed;

    /// <summary>Describes the combinations from the number of alternatives in each block.</summary>
    /// <param name="clips">Alternatives of each video block, in playing order; each at least 1.</param>
    /// <param name="music">Alternatives of each audio block; each at least 1. Empty for no music.</param>
    /// <param name="speech">Number of texts; 0 for no speech.</param>
    /// <param name="seed">Makes the picks of music and speech repeatable.</param>
    public Combinations(IReadOnlyList<int> clips, IReadOnlyList<int> music, int speech, long seed)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(music);
        ArgumentOutOfRangeException.ThrowIfZero(clips.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(speech);
        foreach (var alternatives in clips.Concat(music))
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alternatives);
        }

        _clips = [.. clips];
        _music = [.. music];
        _speech = speech;
        _seed = seed;
        Count = Multiply(clips);
    }

    /// <summary>Number of combinations; <see cref="UInt128.MaxValue"/> when the product does not fit.</summary>
    public UInt128 Count { get; }

    /// <summary>The number of combinations of blocks of these sizes; <see cref="UInt128.MaxValue"/> when it does not fit.</summary>
    public static UInt128 Multiply(IReadOnlyList<int> alternatives)
    {
        ArgumentNullException.ThrowIfNull(alternatives);
        var count = UInt128.One;
        foreach (var block in alternatives)
        {
            var factor = (UInt128)block;
            if (factor != 0 && count > UInt128.MaxValue / factor)
            {
                return UInt128.MaxValue;
            }

            count *= factor;
        }

        return count;
    }

    /// <summary>Computes one combination and its picks, which depend on the seed and the index alone.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public Combination this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((UInt128)index, Count, nameof(index));
            var clips = new int[_clips.Length];
            var rest = index;
            for (var block = clips.Length - 1; block >= 0; block--)
            {
                (rest, var digit) = Math.DivRem(rest, _clips[block]);
                clips[block] = (int)digit;
            }

            var random = new SplitMix64(_seed, index);
            var music = Array.ConvertAll(_music, alternatives => random.Next(alternatives));
            int? speech = _speech == 0 ? null : random.Next(_speech);
            return new Combination(index, clips, music, speech);
        }
    }
}
