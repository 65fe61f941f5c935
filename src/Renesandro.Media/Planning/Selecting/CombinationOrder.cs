namespace Renesandro.Media.Planning.Selecting;

/// <summary>The combinations that a job renders, in their order.</summary>
/// <param name="Count">How many; <see cref="UInt128.MaxValue"/> stands for more.</param>
/// <param name="At">The alternatives of the combined dimensions at a place.</param>
internal sealed record CombinationOrder(UInt128 Count, Func<long, int[]> At)
{
    public static CombinationOrder Of(IReadOnlyList<int[]> rows) => new((UInt128)rows.Count, place => rows[(int)place]);
}
