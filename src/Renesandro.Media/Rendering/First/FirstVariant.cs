using Renesandro.Media.Planning;

namespace Renesandro.Media.Rendering.First;

/// <summary>One variant of a job that was not submitted, rendered to look at.</summary>
/// <param name="Id">Finds its files.</param>
/// <param name="Variant">What it holds.</param>
/// <param name="Duration">Its length.</param>
/// <param name="Bytes">Size of its video.</param>
/// <param name="Expires">When it is removed at the latest; earlier when the user makes many.</param>
public sealed record FirstVariant(Guid Id, VariantPlan Variant, TimeSpan Duration, long Bytes, DateTimeOffset Expires)
{
    /// <value>In what it differs from the variant that the job would make, and the warnings of that one. Default none.</value>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A file of a first variant.</summary>
/// <param name="Content">The bytes, which may be read to the end even when the variant is removed meanwhile; whoever opened them closes them.</param>
/// <param name="Name">Name for a download.</param>
/// <param name="Made">When it was made.</param>
public sealed record FirstVariantFile(FileStream Content, string Name, DateTimeOffset Made);
