using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Planning.Reporting;

/// <summary>Counts how often alternatives and pairs of them occur in the variants of a job.</summary>
internal sealed class CoverageCounter
{
    private const long MaxPairs = 2_000_000;

    private readonly Selection _selection;
    private readonly Dimension[] _dimensions;
    private readonly long[][] _counts;
    private readonly List<(int First, int Second, int[] Counts)> _pairs = [];

    private CoverageCounter(Selection selection)
    {
        _selection = selection;
        _dimensions = [.. selection.Dimensions.All];
        _counts = Array.ConvertAll(_dimensions, dimension => new long[dimension.Alternatives.Count]);
        (int First, int Second)[] pairs =
        [
            .. from first in Enumerable.Range(0, _dimensions.Length)
               from second in Enumerable.Range(first + 1, _dimensions.Length - first - 1)
               where _dimensions[first].Size > 1 && _dimensions[second].Size > 1
               select (first, second),
        ];
        if (pairs.Sum(pair => (long)_dimensions[pair.First].Size * _dimensions[pair.Second].Size) <= MaxPairs)
        {
            _pairs.AddRange(pairs.Select(pair => (pair.First, pair.Second, new int[_dimensions[pair.First].Size * _dimensions[pair.Second].Size])));
        }
    }

    /// <returns>Null for a job that leaves everything at its default.</returns>
    public static CoverageCounter? For(JobPlan plan) =>
        plan.Request is { Selection: null, Picks: { Music: PickKind.Random, Speech: PickKind.Random, Texts.Count: 0 } } ? null : new CoverageCounter(plan.Selection);

    public void Add(Combination combination)
    {
        var values = Array.ConvertAll(_dimensions, dimension => JobDimensions.In(combination, dimension));
        for (var dimension = 0; dimension < values.Length; dimension++)
        {
            _counts[dimension][values[dimension]]++;
        }

        foreach (var (first, second, counts) in _pairs)
        {
            counts[(values[first] * _dimensions[second].Size) + values[second]]++;
        }
    }

    public PlanCoverage Result()
    {
        // In the order of the request, in which the picks do not stand last.
        var order = Enumerable.Range(0, _dimensions.Length).OrderBy(index => _dimensions[index].Kind).ThenBy(index => _dimensions[index].Block);
        return new PlanCoverage(
            [.. order.Select(index => new DimensionCoverage(
                _dimensions[index].Name,
                [.. _dimensions[index].Alternatives.Select((alternative, value) => new AlternativeCoverage(alternative.Names[0], _counts[index][value]))]))],
            [.. _pairs.GroupBy(pair => pair.First).SelectMany(ResultOf)]);
    }

    private IEnumerable<PairCoverage> ResultOf(IGrouping<int, (int First, int Second, int[] Counts)> pairs)
    {
        bool[][][] beside = [.. Enumerable.Range(0, _dimensions[pairs.Key].Size).Select(value => _selection.Beside(pairs.Key, value))];
        foreach (var (first, second, counts) in pairs)
        {
            var size = _dimensions[second].Size;
            int[] possible = [.. counts.Where((_, pair) => beside[pair / size][first][pair / size] && beside[pair / size][second][pair % size])];
            yield return new PairCoverage(
                _dimensions[first].Name,
                _dimensions[second].Name,
                possible.Length,
                possible.Count(count => count > 0),
                possible.DefaultIfEmpty().Min(),
                possible.DefaultIfEmpty().Max());
        }
    }
}
