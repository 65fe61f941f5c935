using System.Globalization;
using System.Text.Json;
using Renesandro.Media.Diagnostics;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The record of what an attempt spent its time on.</summary>
/// <param name="Started">When the attempt began.</param>
/// <param name="Seconds">How long it lasted, or has lasted when this was recorded.</param>
/// <param name="Stages">The work of each stage.</param>
internal sealed record StoredTimeline(DateTimeOffset Started, double Seconds, IReadOnlyList<StoredStage> Stages)
{
    // Sorts after the names of variants, so that listing variants never returns it.
    public const string Prefix = "~timeline-";

    /// <summary>As many of the latest attempts are kept.</summary>
    public const int MaxAttempts = 32;

    public static StoredTimeline Of(StageTimes times) => new(
        times.Started, Rounded(times.Now), [.. times.Read().Select(stage => new StoredStage(
            stage.Stage, Rounded(stage.Seconds), [.. stage.Spans.Select(span => new[] { Rounded(span.From), Rounded(span.To), span.Count })]))]);

    public static StoredTimeline Read(JobResult result) => JsonSerializer.Deserialize(result.Value, JobRecordJson.Default.StoredTimeline)!;

    /// <param name="fence">The fencing token of the attempt, which grows with each.</param>
    public JobResult ToResult(long fence) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{fence % MaxAttempts:D2}"), JsonSerializer.Serialize(this, JobRecordJson.Stored.StoredTimeline));

    private static double Rounded(double seconds) => Math.Round(seconds, 2);
}

/// <summary>The work of a stage in a record.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">How long at least one piece of work was in progress.</param>
/// <param name="Spans">From, to and count of each span.</param>
internal sealed record StoredStage(WorkStage Stage, double Seconds, IReadOnlyList<double[]> Spans);
