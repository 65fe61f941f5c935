using Renesandro.Media.Rendering;

namespace Renesandro.Media.Jobs;

/// <summary>Where a running job stands beyond its counts; travels as the detail of the queue's progress.</summary>
/// <param name="Stage">The stage, in lower case.</param>
/// <param name="Percent">Whole job, 0 to 100.</param>
/// <param name="EtaSeconds">Estimate of what is left; null while there is nothing to base it on.</param>
/// <param name="Waiting">Why it waits for the machine; null while it goes on.</param>
internal sealed record RenderStep(string Stage, double Percent, double? EtaSeconds, string? Waiting = null)
{
    public static RenderStep Of(RenderProgress progress) => new(
        progress.Stage.ToString().ToLowerInvariant(),
        Math.Round(progress.Percent, 1),
        progress.Eta is { } eta ? Math.Round(eta.TotalSeconds, 1) : null,
        progress.Waiting);
}
