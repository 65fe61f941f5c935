using Renesandro.Media.Combining;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>How a job ended.</summary>
/// <param name="Folder">Where the variants and the manifest are.</param>
/// <param name="Canvas">The canvas that was settled, the first of several; null when no clip could be read.</param>
/// <param name="Seed">The seed of the picks.</param>
/// <param name="Rendered">Variants that are stored and verified.</param>
/// <param name="Failed">Variants that could not be made; the manifest says why.</param>
public sealed record RenderResult(StorageFolder Folder, Canvas? Canvas, long Seed, long Rendered, long Failed)
{
    /// <value>The canvases that were settled, for a job that names a list of them; empty otherwise.</value>
    public IReadOnlyList<NamedCanvas> Canvases { get; init; } = [];

    /// <value>Variants of the job that were not made, because they wait for approval or were not approved. Default 0.</value>
    public long LeftOut { get; init; }

    /// <value>The distinct reasons of failed variants, each with the number of variants; at most 100.</value>
    public IReadOnlyList<RenderFailure> Failures { get; init; } = [];

    /// <value>The distinct warnings of the job, such as a voice that replaces an unknown one; at most 100.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
