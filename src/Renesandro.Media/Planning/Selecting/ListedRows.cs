using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>The combinations that a request names one by one.</summary>
internal static class ListedRows
{
    /// <exception cref="RenderRequestException">An item names what does not exist, leaves out a dimension, repeats another, or breaks a rule.</exception>
    public static IReadOnlyList<int[]> Make(IReadOnlyList<IReadOnlyList<NamedAlternatives>> list, JobDimensions dimensions, AllowedCombinations allowed)
    {
        var names = new DimensionNames(dimensions);
        var rows = new List<int[]>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < list.Count; index++)
        {
            var path = RequestPath.Item("selection.list", index);
            if (RowOf(path, list[index], dimensions, names) is not { } row)
            {
                continue;
            }

            if (!seen.TryAdd(string.Join(',', row), index))
            {
                names.Add(path, $"is the same variant as {RequestPath.Item("selection.list", seen[string.Join(',', row)])}: remove one of them.");
            }
            else if (allowed.RankOf(row) is null)
            {
                names.Add(path, "is a variant that selection.rules forbid: remove it, or change the rule.");
            }

            rows.Add(row);
        }

        names.ThrowIfAny();
        return rows;
    }

    private static int[]? RowOf(string path, IReadOnlyList<NamedAlternatives> item, JobDimensions dimensions, DimensionNames names)
    {
        var row = new int[dimensions.Combined];
        var isNamed = new bool[row.Length];
        var isWhole = true;
        foreach (var named in item)
        {
            var place = RequestPath.Member(path, named.Dimension);
            if (names.Find(path, named.Dimension) is not { } dimension)
            {
                isWhole = false;
            }
            else if (dimension >= row.Length)
            {
                names.Add(place, "is picked for each variant: to name it here, combine it with the clips by \"all\" in picks.");
                isWhole = false;
            }
            else
            {
                isNamed[dimension] = true;
                isWhole &= ValueOf(place, dimension, named.Names[0], dimensions, names, out row[dimension]);
            }
        }

        for (var dimension = 0; dimension < row.Length; dimension++)
        {
            if (!isNamed[dimension] && dimensions.All[dimension].Size > 1)
            {
                names.Add(RequestPath.Member(path, dimensions.All[dimension].Name), "is missing: name an alternative of each dimension, or fix the others with selection.vary.");
                isWhole = false;
            }
        }

        return isWhole ? row : null;
    }

    private static bool ValueOf(string place, int dimension, string name, JobDimensions dimensions, DimensionNames names, out int value)
    {
        var found = names.Alternatives(place, dimension, name);
        value = found.Count > 0 ? found[0] : 0;
        if (found.Count > 1)
        {
            names.Add(place, "is the name of several alternatives: give each a label of its own.");
        }
        else if (value >= dimensions.All[dimension].Size)
        {
            names.Add(place, "is not the first alternative, to which selection.vary fixes this dimension: vary it too, or leave the name out.");
            return false;
        }

        return found.Count == 1;
    }
}
