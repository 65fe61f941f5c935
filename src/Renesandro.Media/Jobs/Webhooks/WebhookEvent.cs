namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>What a webhook is sent: how a job ended.</summary>
/// <param name="Id">Of the event; the same in every attempt to send it.</param>
/// <param name="Type"><c>process_media.done</c>, <c>.error</c> or <c>.cancelled</c>.</param>
/// <param name="Created">When the job ended.</param>
/// <param name="MediaId">The job.</param>
/// <param name="Status">done, error or cancelled.</param>
/// <param name="TaskName">The name that the request gave.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="FolderUrl">Link to the folder; null when there is none that leads there from elsewhere.</param>
/// <param name="Error">Why it ended badly; null when it did not.</param>
internal sealed record WebhookEvent(
    Guid Id,
    string Type,
    DateTimeOffset Created,
    Guid MediaId,
    string Status,
    string TaskName,
    WebhookProgress Progress,
    Uri? FolderUrl,
    string? Error)
{
    /// <param name="id">Of the event.</param>
    /// <param name="job">The job as it ended.</param>
    /// <param name="ended">When.</param>
    public static WebhookEvent Of(Guid id, RenderJobInfo job, DateTimeOffset ended)
    {
        var status = job.Status.ToString().ToLowerInvariant();
        return new(
            id,
            $"process_media.{status}",
            ended,
            job.Id,
            status,
            job.TaskName,
            new WebhookProgress(job.Done, job.Failed, job.Total),
            job.FolderUrl?.Scheme is "http" or "https" ? job.FolderUrl : null,
            job.Status == RenderJobStatus.Error ? job.Error : null);
    }
}

/// <summary>Variants of a job that ended.</summary>
/// <param name="Done">Stored.</param>
/// <param name="Failed">Could not be made.</param>
/// <param name="Total">Of the job.</param>
internal sealed record WebhookProgress(long Done, long Failed, long Total);
