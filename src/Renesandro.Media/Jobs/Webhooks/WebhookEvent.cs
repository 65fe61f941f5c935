using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>The event that a webhook receives: how a job ended, or that it waits for approval.</summary>
/// <param name="Id">Id of the event; the same in every attempt to send it.</param>
/// <param name="Type"><c>process_media.done</c>, <c>.error</c>, <c>.cancelled</c> or <c>.awaiting_approval</c>.</param>
/// <param name="Created">When the job ended, or began to wait.</param>
/// <param name="MediaId">The job.</param>
/// <param name="Status">done, error, cancelled or awaiting_approval.</param>
/// <param name="TaskName">The task name in the request.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="FolderUrl">Link to the folder; null when there is none that works from elsewhere.</param>
/// <param name="Error">Why it failed, or was cancelled by itself; null otherwise.</param>
/// <param name="Preview">Its preview; absent for a job that makes all its variants at once.</param>
internal sealed record WebhookEvent(
    Guid Id,
    string Type,
    DateTimeOffset Created,
    Guid MediaId,
    string Status,
    string TaskName,
    WebhookProgress Progress,
    Uri? FolderUrl,
    string? Error,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WebhookPreview? Preview = null)
{
    /// <param name="id">Id of the event.</param>
    /// <param name="job">The job at its end, or as it waits.</param>
    /// <param name="at">When it ended, or began to wait.</param>
    public static WebhookEvent Of(Guid id, RenderJobInfo job, DateTimeOffset at)
    {
        var status = JsonNamingPolicy.SnakeCaseLower.ConvertName(job.Status.ToString());
        return new(
            id,
            $"process_media.{status}",
            at,
            job.Id,
            status,
            job.TaskName,
            new WebhookProgress(job.Progress.Done, job.Progress.Failed, job.Progress.Total),
            job.FolderUrl?.Scheme is "http" or "https" ? job.FolderUrl : null,
            job.Status is RenderJobStatus.Error or RenderJobStatus.Cancelled ? job.Error : null,
            job.Preview is { } preview ? new WebhookPreview(preview.Variants, preview.LeftOut, preview.ExpiresAt) : null);
    }
}

/// <summary>The preview of a job.</summary>
/// <param name="Count">Number of its variants.</param>
/// <param name="LeftOut">Variants of the job that are not made unless they are approved, or were not approved.</param>
/// <param name="ExpiresAt">When the job is cancelled unless it is approved; null while it does not wait.</param>
internal sealed record WebhookPreview(long Count, long LeftOut, DateTimeOffset? ExpiresAt);

/// <summary>Counts of the variants of a job.</summary>
/// <param name="Done">Variants that were stored.</param>
/// <param name="Failed">Variants that could not be made.</param>
/// <param name="Total">All variants that the job makes, as far as is known.</param>
internal sealed record WebhookProgress(long Done, long Failed, long Total);
