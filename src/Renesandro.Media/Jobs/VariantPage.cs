using Renesandro.Media.Results;

namespace Renesandro.Media.Jobs;

/// <summary>A page of variants, by index.</summary>
/// <param name="Variants">Those that ended so far.</param>
/// <param name="Cursor">Asks for the next page; null when nothing follows.</param>
public sealed record VariantPage(IReadOnlyList<VariantResult> Variants, string? Cursor);
