using Renesandro.Media.Records;

namespace Renesandro.Media.Rendering;

/// <summary>Where a job stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Finished so far in this stage: sources, clips, texts or variants.</param>
/// <param name="Total">How many there are in this stage.</param>
/// <param name="Failed">How many of them failed.</param>
public sealed record RenderProgress(RenderStage Stage, long Done, long Total, long Failed)
{
    /// <value>Whole job, 0 to 100.</value>
    public double Percent { get; init; }

    /// <value>Units of this stage a second; null before the first is done.</value>
    public double? Speed { get; init; }

    /// <value>Estimate of what is left of the whole job; null while there is nothing to base it on.</value>
    public TimeSpan? Eta { get; init; }

    /// <value>Why the job waits for the machine, with figures; null while it goes on.</value>
    public string? Waiting { get; init; }

    /// <value>A variant that has just ended; null otherwise.</value>
    public VariantResult? Variant { get; init; }
}

/// <summary>Stages of a job, in order.</summary>
public enum RenderStage
{
    /// <summary>Sources are brought to local files and probed.</summary>
    Fetching,

    /// <summary>Distinct clips are brought to the canvas, distinct texts spoken, sounds decoded.</summary>
    Preparing,

    /// <summary>Variants are joined, verified and stored.</summary>
    Rendering,

    /// <summary>The manifest is written.</summary>
    Finishing,
}
