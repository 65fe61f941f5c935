namespace Renesandro.Media.Planning;

/// <summary>How often alternatives occur in the variants of a job.</summary>
/// <param name="Dimensions">The video blocks, the text blocks, the audio blocks, the speech.</param>
/// <param name="Pairs">Every two dimensions with more than one alternative; empty when there are too many of them to count.</param>
public sealed record PlanCoverage(IReadOnlyList<DimensionCoverage> Dimensions, IReadOnlyList<PairCoverage> Pairs);

/// <summary>How often the alternatives of a dimension occur.</summary>
/// <param name="Dimension">Name of the block, or <c>speech</c>.</param>
/// <param name="Alternatives">In the order of the request.</param>
public sealed record DimensionCoverage(string Dimension, IReadOnlyList<AlternativeCoverage> Alternatives);

/// <summary>How often an alternative occurs.</summary>
/// <param name="Name">Its label; where it has none, the name of its file, or its words.</param>
/// <param name="Variants">Number of variants with it.</param>
public sealed record AlternativeCoverage(string Name, long Variants);

/// <summary>How often alternatives of two dimensions occur together.</summary>
/// <param name="First">The first dimension.</param>
/// <param name="Second">The second dimension.</param>
/// <param name="Possible">Number of pairs that rules allow.</param>
/// <param name="Covered">Number of pairs that occur.</param>
/// <param name="Min">Number of variants with the rarest of the pairs that rules allow.</param>
/// <param name="Max">Number of variants with the most frequent pair.</param>
public sealed record PairCoverage(string First, string Second, long Possible, long Covered, long Min, long Max);
