using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>
/// Turns rules into clauses. <c>when</c> A <c>only</c> B forbids A together with what is not in B: a clause for each dimension of B.
/// </summary>
internal static class RuleCompiler
{
    public static IReadOnlyList<Clause> Compile(IReadOnlyList<SelectionRule> rules, JobDimensions dimensions, DimensionNames names)
    {
        var clauses = new List<Clause>();
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var path = PathOf(rule);
            if (rules[rule].Never.Count > 0)
            {
                clauses.Add(new Clause(rule, Sets($"{path}.never", rules[rule].Never, dimensions, names)));
                continue;
            }

            var when = Sets($"{path}.when", rules[rule].When, dimensions, names);
            foreach (var (dimension, only) in Sets($"{path}.only", rules[rule].Only, dimensions, names))
            {
                var sets = new Dictionary<int, bool[]>(when);
                Intersect(sets, dimension, Array.ConvertAll(only, allowed => !allowed));
                clauses.Add(new Clause(rule, sets));
            }
        }

        return clauses;
    }

    public static string PathOf(int rule) => RequestPath.Item("selection.rules", rule);

    private static Dictionary<int, bool[]> Sets(string path, IReadOnlyList<NamedAlternatives> named, JobDimensions dimensions, DimensionNames names)
    {
        var sets = new Dictionary<int, bool[]>();
        foreach (var item in named)
        {
            var place = RequestPath.Member(path, item.Dimension);
            if (names.Find(path, item.Dimension) is not { } dimension)
            {
                continue;
            }

            var set = new bool[dimensions.All[dimension].Alternatives.Count];
            foreach (var alternative in item.Names.SelectMany(name => names.Alternatives(place, dimension, name)))
            {
                set[alternative] = true;
            }

            Intersect(sets, dimension, set);
        }

        return sets;
    }

    private static void Intersect(Dictionary<int, bool[]> sets, int dimension, bool[] set) =>
        sets[dimension] = sets.TryGetValue(dimension, out var other) ? [.. set.Select((has, index) => has && other[index])] : set;
}
