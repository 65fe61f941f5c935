using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Jobs;

/// <summary>Which manifest of a job to write.</summary>
/// <param name="Format">Its format.</param>
public sealed record ManifestRequest(ManifestFormat Format)
{
    /// <value>Only variants with these indexes, in ascending order and not overlapping; null for all. Default null.</value>
    public IReadOnlyList<OrdinalRange>? Ordinals { get; init; }

    /// <value>Changes each variant before it is written, such as its links. Default: as it was recorded.</value>
    public Func<VariantResult, VariantResult> Publish { get; init; } = static variant => variant;
}

/// <summary>The format of a manifest.</summary>
public enum ManifestFormat
{
    /// <summary>The JSON of <c>manifest.json</c>.</summary>
    Json,

    /// <summary>The table of <c>manifest.csv</c>.</summary>
    Csv,
}
