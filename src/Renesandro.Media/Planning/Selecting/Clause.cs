namespace Renesandro.Media.Planning.Selecting;

/// <summary>Alternatives that are forbidden together: a combination is when it has one of each set.</summary>
/// <param name="Rule">Place of its rule in the request.</param>
/// <param name="Sets">For each dimension that matters, which of its alternatives count.</param>
internal sealed record Clause(int Rule, IReadOnlyDictionary<int, bool[]> Sets);
