namespace Renesandro.Media.Planning.Selecting;

/// <summary>A state in <see cref="AllowedCombinations"/>: what the alternatives chosen so far leave for the dimensions that follow.</summary>
/// <param name="id">Its number.</param>
/// <param name="matched">The clauses that every alternative so far belongs to.</param>
internal sealed class AllowedNode(int id, string matched)
{
    public int Id => id;

    public string Matched => matched;

    /// <value>The state after each class of alternatives of the next dimension; null where a rule forbids it.</value>
    public AllowedNode?[] Next { get; set; } = [];

    /// <value>Number of ways to go on; <see cref="UInt128.MaxValue"/> stands for more.</value>
    public UInt128 Count { get; set; }

    /// <value>The ways to go on, each by the product of its weights.</value>
    public double Mass { get; set; }
}
