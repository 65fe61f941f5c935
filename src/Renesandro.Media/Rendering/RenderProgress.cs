using Renesandro.Media.Results;

namespace Renesandro.Media.Rendering;

/// <summary>How far a job is.</summary>
/// <param name="Done">Variants that are stored.</param>
/// <param name="Failed">Variants that failed.</param>
/// <param name="Total">Variants of the job; 0 until the pipeline has planned them.</param>
public sealed record RenderProgress(long Done, long Failed, long Total)
{
    /// <value>The current stage; null when there is none, as before a worker has begun and after the job has ended.</value>
    public RenderStage? Stage { get; init; }

    /// <value>Progress of the stage; null outside of the process that renders.</value>
    public StageProgress? StageProgress { get; init; }

    /// <value>Progress of the whole job, 0 to 100.</value>
    public double Percent { get; init; }

    /// <value>Estimated remaining time of the whole job; null while there is nothing to base it on.</value>
    public TimeSpan? Eta { get; init; }

    /// <value>Why the job waits for disk or memory, with figures; null while it does not wait.</value>
    public string? Waiting { get; init; }

    /// <value>A variant that has just ended; null otherwise.</value>
    public VariantResult? Variant { get; init; }
}

/// <summary>How far one stage is.</summary>
/// <param name="Done">Finished so far, including those that failed: sources, parts, variants or files.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Total">How many there are in this stage.</param>
public sealed record StageProgress(long Done, long Failed, long Total)
{
    /// <value>How many are finished per second; null before the first one.</value>
    public double? Speed { get; init; }
}

/// <summary>Stages of a job, in order.</summary>
public enum RenderStage
{
    /// <summary>Sources are downloaded or linked, and probed.</summary>
    Fetching,

    /// <summary>Distinct clips are brought to the canvas, distinct texts spoken, music decoded.</summary>
    Preparing,

    /// <summary>Variants are joined, verified and stored.</summary>
    Rendering,

    /// <summary>The manifest is written.</summary>
    Finishing,
}
