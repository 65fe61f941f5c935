namespace Renesandro.Media.Planning.Selecting;

/// <summary>One combination: the alternative of each block.</summary>
/// <param name="Index">The combination index: its place among all combinations, also those that rules forbid.</param>
/// <param name="Clips">Index of the alternative in each video block.</param>
/// <param name="Music">Index of the pick in each audio block.</param>
/// <param name="Speech">Index of the text; null when nothing is spoken.</param>
internal sealed record Combination(UInt128 Index, IReadOnlyList<int> Clips, IReadOnlyList<int> Music, int? Speech)
{
    /// <value>Index of the alternative of each text block.</value>
    public IReadOnlyList<int> Texts { get; init; } = [];
}
