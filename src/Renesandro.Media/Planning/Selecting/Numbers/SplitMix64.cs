namespace Renesandro.Media.Planning.Selecting.Numbers;

/// <summary>
/// The SplitMix64 generator (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
/// Its numbers are fixed by its definition, so a seed gives the same picks on every machine and .NET version.
/// </summary>
internal struct SplitMix64
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;
    private ulong _state;

    /// <summary>A separate stream of numbers for every pair of seed and index.</summary>
    public SplitMix64(long seed, long index) => _state = Mix((ulong)seed + GoldenGamma) ^ Mix(((ulong)index * GoldenGamma) + 1);

    public ulong Next() => Mix(_state += GoldenGamma);

    /// <summary>A number from 0 to below 1.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from 0 to <paramref name="bound"/> − 1, each equally likely (Lemire: Fast random integer generation in an interval, 2019).</summary>
    public int Next(int bound)
    {
        var range = (ulong)bound;
        var product = (UInt128)Next() * range;
        var low = (ulong)product;
        if (low < range)
        {
            var threshold = (0 - range) % range;
            while (low < threshold)
            {
                product = (UInt128)Next() * range;
                low = (ulong)product;
            }
        }

        return (int)(product >> 64);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
