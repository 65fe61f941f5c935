using Renesandro.Media.Parts;

namespace Renesandro.Media.Rendering;

/// <summary>The parts that a job prepares, in the order in which they are requested, and their share of the progress of the job.</summary>
internal sealed class PreparingWork
{
    /// <value>Progress of the job in percent when all sources are fetched: nearly all of the work is encoding.</value>
    public const double PercentFetched = 5;

    private const double PercentFinished = 99;

    // Measured at 1080×1920: a second of clip takes about half a second of one processor, a variant some hundredths.
    private const double SecondsPerClipSecond = 0.5;
    private const double SecondsPerVariant = 0.03;

    public PreparingWork(IReadOnlyList<PartStep> steps, long variants)
    {
        Steps = steps;
        Weight = Steps.Sum(step => step.Weight);
        var prepare = Weight * SecondsPerClipSecond;
        PercentPrepared = PercentFetched
            + ((PercentFinished - PercentFetched) * prepare / (prepare + (variants * SecondsPerVariant) + double.Epsilon));
    }

    public IReadOnlyList<PartStep> Steps { get; }

    /// <value>Total weight of all steps.</value>
    public double Weight { get; }

    /// <value>Progress of the job in percent when all parts are prepared.</value>
    public double PercentPrepared { get; }
}
