using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media;

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
    /// that all get; 0 for none. Default 1.
    /// </value>
    [Range(0, int.MaxValue)]
    public int DecodeSamples { get; set; } = 1;

    /// <value>
    /// Most bytes that prepared clips and mixes may take up in the data directory, so that later jobs need not make them again; the least recently
    /// used go first. Default 10 GiB; 0 keeps none.
    /// </value>
    [Range(0, double.MaxValue)]
    public long CacheBytes { get; set; } = 10L << 30;

    /// <value>Most distinct sources that one job may name; 0 for no limit. Default 1,000.</value>
    [Range(0, int.MaxValue)]
    public int MaxSources { get; set; } = 1_000;

    /// <value>Most minutes that all variants of one job may last together; 0 for no limit. Default 20,000.</value>
    [Range(0, long.MaxValue)]
    public long MaxMinutes { get; set; } = 20_000;

    /// <value>Most characters that the distinct texts of one job may have together; 0 for no limit. Default 200,000.</value>
    [Range(0, long.MaxValue)]
    public long MaxCharacters { get; set; } = 200_000;

    /// <value>Most jobs of one user that wait or run at the same time; 0 for no limit. Default 0.</value>
    [Range(0, 10_000)]
    public int MaxOpenJobs { get; set; }

    /// <value>Hours that a job waits for approval after its preview, when it names no other number, before it is cancelled, 1 to 720. Default 168, a week.</value>
    [Range(1, 720)]
    public int PreviewHours { get; set; } = 168;

    /// <value>Bytes that have to be free on the disk of the work directory: with less, jobs wait. 0 never waits. Default 1 GiB.</value>
    [Range(0, long.MaxValue)]
    public long MinFreeDisk { get; set; } = 1L << 30;

    /// <value>Bytes of memory that have to be free, where the system tells: with less, jobs wait. 0 never waits. Default 256 MiB.</value>
    [Range(0, long.MaxValue)]
    public long MinFreeMemory { get; set; } = 256L << 20;

    /// <value>Where jobs keep their files while they run. Default: <c>work</c> in the data directory.</value>
    public string? WorkDirectory { get; set; }

    internal int Workers => Parallelism > 0 ? Parallelism : Environment.ProcessorCount;
}
