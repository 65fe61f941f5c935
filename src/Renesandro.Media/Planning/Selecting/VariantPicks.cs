using Renesandro.Media.Planning.Selecting.Numbers;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>Picks what is not combined. The picks of a variant depend on the seed, the place of its combination and, where rules name them, its combination alone.</summary>
internal sealed class VariantPicks(JobDimensions dimensions, AllowedCombinations allowed, long seed)
{
    private const long RuleStream = 0x5255_4C45;
    private const long RoundStream = 0x524F_554E_4400;

    /// <summary>Adds the picks of a variant to its combination.</summary>
    public int[] Add(int[] digits, long place)
    {
        var (all, combined) = (dimensions.All, dimensions.Combined);
        if (combined == all.Count)
        {
            return digits;
        }

        var picks = new int[all.Count];
        digits.CopyTo(picks, 0);
        var random = new SplitMix64(seed, place);
        for (var i = combined; i < all.Count; i++)
        {
            picks[i] = all[i].Use == DimensionUse.PickedEvenly ? PickEvenly(i, place) : Draw(all[i], ref random);
        }

        if (allowed.Layers > combined && !IsAllowed(picks))
        {
            var again = new SplitMix64(seed ^ RuleStream, place);
            allowed.Draw(picks, combined, all.Count, layer => all[layer].Use == DimensionUse.PickedEvenly ? picks[layer] : null, ref again);
        }

        return picks;
    }

    private bool IsAllowed(int[] digits)
    {
        var node = allowed.Root;
        for (var layer = 0; layer < allowed.Layers; layer++)
        {
            if (allowed.Next(node, layer, digits[layer]) is not { } next)
            {
                return false;
            }

            node = next;
        }

        return true;
    }

    // All in an order of chance, then all again in another one.
    private int PickEvenly(int dimension, long place)
    {
        var size = dimensions.All[dimension].Alternatives.Count;
        var (round, within) = Math.DivRem(place, size);
        return (int)new KeyedPermutation((UInt128)size, seed + RoundStream + dimension + (round << 16))[(UInt128)within];
    }

    private static int Draw(Dimension dimension, ref SplitMix64 random)
    {
        if (!dimension.IsWeighted)
        {
            return random.Next(dimension.Alternatives.Count);
        }

        var rest = random.NextUnit() * dimension.Alternatives.Sum(alternative => alternative.Weight);
        for (var value = 0; value < dimension.Alternatives.Count - 1; value++)
        {
            rest -= dimension.Alternatives[value].Weight;
            if (rest < 0)
            {
                return value;
            }
        }

        return dimension.Alternatives.Count - 1;
    }
}
