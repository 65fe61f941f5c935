using System.Globalization;
using Renesandro.Media.Planning.Selecting.Numbers;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>Puts the combinations of a job in the order of its selection.</summary>
internal static class SelectionOrders
{
    /// <exception cref="RenderRequestException">The selection is impossible or too large.</exception>
    public static CombinationOrder Open(SelectionRequest selection, JobDimensions dimensions, AllowedCombinations allowed, long seed, SelectionLimit limit) => selection.Kind switch
    {
        SelectionKind.Random => Random(Count(selection, allowed), dimensions, allowed, seed, limit),
        SelectionKind.Balanced => new CombinationOrder(
            Count(selection, allowed),
            Rows(BalancedRows.Make(allowed, dimensions.Combined, seed, limit.Check(Count(selection, allowed))))),
        SelectionKind.Each => CombinationOrder.Of(EachRows.Make(allowed, dimensions.Combined)),
        SelectionKind.Pairwise => Pairwise(dimensions, allowed, seed, limit),
        SelectionKind.List => CombinationOrder.Of(ListedRows.Make(selection.List, dimensions, allowed)),
        _ => new CombinationOrder(allowed.Root.Count, place => allowed[(UInt128)place]),
    };

    private static CombinationOrder Random(UInt128 count, JobDimensions dimensions, AllowedCombinations allowed, long seed, SelectionLimit limit)
    {
        if (!dimensions.All.Take(dimensions.Combined).Any(dimension => dimension is { IsWeighted: true, Use: DimensionUse.Combined }))
        {
            var permutation = new KeyedPermutation(allowed.Root.Count, seed);
            return new CombinationOrder(count, place => allowed[permutation[(UInt128)place]]);
        }

        var wanted = limit.Check(count);
        var rows = WeightedRows.Make(allowed, dimensions, seed, wanted);
        return rows.Count >= wanted
            ? new CombinationOrder(count, Rows(rows))
            : throw Selection.Refuse("selection.count", $"is {wanted:N0}, and with these weights only {rows.Count:N0} different combinations were drawn: lower it, or make the weights more even.");
    }

    private static CombinationOrder Pairwise(JobDimensions dimensions, AllowedCombinations allowed, long seed, SelectionLimit limit)
    {
        long[] sizes = [.. dimensions.All.Take(dimensions.Combined).Select(dimension => (long)dimension.Size)];
        var sum = sizes.Sum();
        var pairs = ((sum * sum) - sizes.Sum(size => size * size)) / 2;
        if (!allowed.HasRules)
        {
            limit.Check((UInt128)PairwiseRows.LowerBound([.. sizes.Select(size => (int)size)]));
        }

        return pairs <= PairwiseRows.MaxPairs
            ? CombinationOrder.Of(PairwiseRows.Make(allowed, dimensions.Combined, seed))
            : throw Selection.Refuse("selection.kind", $"would have to bring {pairs:N0} pairs together, and pairwise takes up to {PairwiseRows.MaxPairs:N0}: vary fewer dimensions with selection.vary.");
    }

    private static UInt128 Count(SelectionRequest selection, AllowedCombinations allowed)
    {
        var count = (UInt128)selection.Count!.Value;
        if (allowed.Root.Count == UInt128.MaxValue)
        {
            throw Selection.Refuse("selection.kind", $"chooses from up to 10^38 combinations, and the blocks have more: vary fewer dimensions with selection.vary.");
        }

        if (count > allowed.Root.Count)
        {
            var figure = allowed.Root.Count.ToString("N0", CultureInfo.InvariantCulture);
            var which = allowed.HasRules ? "the rules allow only" : "there are only";
            throw Selection.Refuse("selection.count", $"is {selection.Count:N0}, and {which} {figure} combinations: lower it to at most that.");
        }

        return count;
    }

    private static Func<long, int[]> Rows(IReadOnlyList<int[]> rows) => place => rows[(int)place];
}
