using Renesandro.Media.Results;

namespace Renesandro.Media.Jobs;

/// <summary>A page of variants, by index.</summary>
/// <param name="Variants">Variants that have ended so far.</param>
/// <param name="Cursor">Cursor of the next page; null on the last page.</param>
public sealed record VariantPage(IReadOnlyList<VariantResult> Variants, string? Cursor);
