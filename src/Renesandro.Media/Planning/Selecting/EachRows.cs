namespace Renesandro.Media.Planning.Selecting;

/// <summary>Few combinations in which every alternative occurs that rules allow.</summary>
internal static class EachRows
{
    public static IReadOnlyList<int[]> Make(AllowedCombinations allowed, int combined)
    {
        int[] sizes = [.. Enumerable.Range(0, combined).Select(allowed.SizeOf)];
        return allowed.HasRules
            ? Cover(allowed, sizes)
            : [.. Enumerable.Range(0, sizes.Max()).Select(row => Array.ConvertAll(sizes, size => row % size))];
    }

    // Each combination has as many new alternatives as any allowed one can have.
    private static List<int[]> Cover(AllowedCombinations allowed, int[] sizes)
    {
        var missing = allowed.Possible(allowed.Any())[..sizes.Length];
        var rows = new List<int[]>();
        while (missing.Any(layer => layer.Contains(true)))
        {
            var digits = new int[sizes.Length];
            var best = new Dictionary<AllowedNode, (int Gain, int Value)>();
            var node = allowed.Root;
            for (var layer = 0; layer < digits.Length; layer++)
            {
                digits[layer] = BestOf(node, layer).Value;
                missing[layer][digits[layer]] = false;
                node = allowed.Next(node, layer, digits[layer])!;
            }

            rows.Add(digits);

            (int Gain, int Value) BestOf(AllowedNode from, int layer)
            {
                if (layer == sizes.Length)
                {
                    return (0, -1);
                }

                if (best.TryGetValue(from, out var known))
                {
                    return known;
                }

                var found = (Gain: -1, Value: -1);
                for (var value = 0; value < sizes[layer]; value++)
                {
                    if (allowed.Next(from, layer, value) is { } next && (missing[layer][value] ? 1 : 0) + BestOf(next, layer + 1).Gain is var gain && gain > found.Gain)
                    {
                        found = (gain, value);
                    }
                }

                return best[from] = found;
            }
        }

        return rows;
    }
}
