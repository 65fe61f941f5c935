using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Tests.Planning.Selecting;

/// <summary>Random rules over small blocks.</summary>
internal static class RuleGenerator
{
    public static Gen<SelectionRule> Of(int[] sizes)
    {
        var set =
            from block in Gen.Choose(0, sizes.Length - 1)
            from values in Gen.Choose(0, sizes[block] - 1).NonEmptyListOf()
            select (block, values.Distinct().Take(2).ToArray());
        var never =
            from sets in set.NonEmptyListOf()
            select SelectionLab.Never([.. sets.DistinctBy(named => named.block).Take(3)]);
        var when =
            from first in set
            from second in set
            select SelectionLab.When(first, second);
        return Gen.OneOf(never, when);
    }

    /// <summary>Holds a property against the allowed combinations found by trying all; rules that contradict each other have to be refused, and only those.</summary>
    public static bool Check(int[] sizes, SelectionRule[] rules, SelectionKind kind, Func<IReadOnlyList<int[]>, IReadOnlyList<int[]>, bool> holds)
    {
        int[][] allowed = [.. SelectionLab.Product(sizes).Where(row => SelectionLab.Keeps(row, rules))];
        Selection selection;
        try
        {
            selection = SelectionLab.Open(kind, sizes, rules: rules);
        }
        catch (RenderRequestException)
        {
            return sizes.Where((size, block) => allowed.Select(row => row[block]).Distinct().Count() < size).Any();
        }

        int[][] variants = [.. SelectionLab.All(selection).Select(variant => variant.Clips.ToArray())];
        return selection.Allowed == (UInt128)allowed.Length && variants.All(row => SelectionLab.Keeps(row, rules)) && holds(variants, allowed);
    }
}
