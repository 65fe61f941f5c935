using System.Text.Json;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The record of a job that has made its preview.</summary>
/// <param name="Outcome">What the preview made.</param>
/// <param name="Since">When the job began to wait for approval.</param>
/// <param name="Until">When it is cancelled unless it is approved; null once it was cancelled for this reason.</param>
/// <param name="Fence">The fencing token of the lease that made it wait.</param>
/// <param name="Attempt">The attempt of this lease.</param>
internal sealed record StoredPreview(StoredOutcome Outcome, DateTimeOffset Since, DateTimeOffset? Until, long Fence, int Attempt)
{
    // Sorts after the names of variants, so that listing variants never returns it.
    public const string Name = "~preview";

    public static StoredPreview? Read(JobResult? result) =>
        result is null ? null : JsonSerializer.Deserialize(result.Value, JobRecordJson.Default.StoredPreview);

    public JobResult ToResult() => new(Name, JsonSerializer.Serialize(this, JobRecordJson.Stored.StoredPreview));

    /// <summary>
    /// Whether the job ended and was queued again since, and so waits anew. Queueing it again raises the fencing token and counts its attempts from one; an
    /// attempt that a crash ended raises both.
    /// </summary>
    public bool IsFromBefore(LeasedJob job) => Until is null || (job.FencingToken > Fence + 1 && job.Attempt <= Attempt);
}
