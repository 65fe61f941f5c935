using Renesandro.Media.Rendering;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The progress of a running job beyond its counts, stored in the detail of the queue's progress.</summary>
/// <param name="Stage">The stage, in lower case.</param>
/// <param name="Percent">Progress of the whole job, 0 to 100.</param>
/// <param name="EtaSeconds">Estimated remaining time; null while there is nothing to base it on.</param>
/// <param name="Waiting">Why it waits for disk or memory; null while it does not wait.</param>
internal sealed record StoredProgress(string Stage, double Percent, double? EtaSeconds, string? Waiting = null)
{
    public static StoredProgress Of(RenderProgress progress) => new(
        progress.Stage?.ToString().ToLowerInvariant() ?? "",
        Math.Round(progress.Percent, 1),
        progress.Eta is { } eta ? Math.Round(eta.TotalSeconds, 1) : null,
        progress.Waiting);

    /// <summary>The progress with its counts, which the queue stores separately.</summary>
    public RenderProgress ToProgress(JobProgress counts) => new(counts.Done, counts.Failed, counts.Total)
    {
        // The stage may be unknown, written by another version.
        Stage = Enum.TryParse<RenderStage>(Stage, ignoreCase: true, out var stage) ? stage : null,
        Percent = Percent,
        Eta = EtaSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Waiting = Waiting,
    };
}
