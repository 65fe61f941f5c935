using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Rendering;

/// <summary>Bounds and defaults of jobs. Section <c>Renesandro:Rendering</c>.</summary>
public sealed class RenderingOptions
{
    /// <value>Most variants that one job may have, 1 to 10,000,000. Default 10,000.</value>
    [Range(1, 10_000_000)]
    public long MaxVariants { get; set; } = 10_000;

    /// <value>Clips that are encoded and variants that are stored at the same time, 1 to 256; 0 for one per processor. Default 0.</value>
    [Range(0, 256)]
    public int Parallelism { get; set; }

    /// <value>Frame rate of jobs that ask for none, 1 to 120. Default 30.</value>
    [Range(1, 120)]
    public double Fps { get; set; } = 30;

    /// <value>
    /// Variants of each job, spread evenly over it, that are decoded from their first to their last frame before they count, besides the check
    /// that all get; 0 for none. Default 2.
    /// </value>
    [Range(0, int.MaxValue)]
    public int DecodeSamples { get; set; } = 2;

    /// <value>
    /// Most bytes that prepared clips and mixes may take up in the data directory, so that later jobs need not make them again; the least recently
    /// used go first. Default 10 GiB; 0 keeps none.
    /// </value>
    [Range(0, double.MaxValue)]
    public long CacheBytes { get; set; } = 10L << 30;

    /// <value>Where jobs keep their files while they run. Default: <c>work</c> in the data directory.</value>
    public string? WorkDirectory { get; set; }

    internal int Workers => Parallelism > 0 ? Parallelism : Environment.ProcessorCount;
}
