using Renesandro.Media.Planning.Selecting.Numbers;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>
/// Combinations drawn by weight: for each dimension an alternative is drawn by its weight, what rules forbid is drawn again, and repeats are skipped.
/// Where all combinations can be listed, the same distribution comes from sorting them by exponential times (Efraimidis and Spirakis: Weighted random
/// sampling with a reservoir, 2006), which cannot run out of draws.
/// </summary>
internal static class WeightedRows
{
    private const int MaxListed = 65_536;
    private const long MaxRepeats = 200;
    private const long Stream = 0x5745_4947_4854;

    /// <returns>Fewer than wanted when draws hardly ever give new combinations.</returns>
    public static IReadOnlyList<int[]> Make(AllowedCombinations allowed, JobDimensions dimensions, long seed, long rows) => allowed.Root.Count <= MaxListed
        ? [.. Enumerable.Range(0, (int)allowed.Root.Count)
            .Select(rank => (rank, time: -Math.Log(1 - new SplitMix64(seed ^ Stream, rank).NextUnit()) / WeightOf(allowed[(UInt128)rank], dimensions)))
            .OrderBy(combination => combination.time).ThenBy(combination => combination.rank)
            .Take((int)rows).Select(combination => allowed[(UInt128)combination.rank])]
        : Draw(allowed, dimensions, seed, rows);

    private static List<int[]> Draw(AllowedCombinations allowed, JobDimensions dimensions, long seed, long rows)
    {
        var drawn = new List<int[]>();
        var seen = new HashSet<UInt128>();
        long repeats = 0;
        for (long draw = 0; drawn.Count < rows && repeats <= MaxRepeats * (drawn.Count + 100); draw++)
        {
            var digits = new int[dimensions.Combined];
            var random = new SplitMix64(seed ^ Stream, draw);
            allowed.Draw(digits, 0, digits.Length, _ => null, ref random);
            if (seen.Add(allowed.RankOf(digits)!.Value))
            {
                drawn.Add(digits);
            }
            else
            {
                repeats++;
            }
        }

        return drawn;
    }

    private static double WeightOf(int[] digits, JobDimensions dimensions) =>
        digits.Select((value, dimension) => dimensions.All[dimension].Alternatives[value].Weight).Aggregate(1.0, (product, weight) => product * weight);
}
