namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>The event that a webhook receives: how a job ended.</summary>
/// <param name="Id">Id of the event; the same in every attempt to send it.</param>
/// <param name="Type"><c>process_media.done</c>, <c>.error</c> or <c>.cancelled</c>.</param>
/// <param name="Created">When the job ended.</param>
/// <param name="MediaId">The job.</param>
/// <param name="Status">done, error or cancelled.</param>
/// <param name="TaskName">The task name in the request.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="FolderUrl">Link to the folder; null when there is none that works from elsewhere.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
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
    /// <param name="id">Id of the event.</param>
    /// <param name="job">The job at its end.</param>
    /// <param name="ended">When it ended.</param>
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
            new WebhookProgress(job.Progress.Done, job.Progress.Failed, job.Progress.Total),
            job.FolderUrl?.Scheme is "http" or "https" ? job.FolderUrl : null,
            job.Status == RenderJobStatus.Error ? job.Error : null);
    }
}

/// <summary>Counts of the variants of a job that ended.</summary>
/// <param name="Done">Variants that were stored.</param>
/// <param name="Failed">Variants that could not be made.</param>
/// <param name="Total">All variants of the job.</param>
internal sealed record WebhookProgress(long Done, long Failed, long Total);
