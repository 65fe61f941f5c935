using System.ComponentModel;
using System.Text.Json.Serialization;
using Renesandro.Media.Jobs;
using Renesandro.Media.Rendering;
using Renesandro.Media.Results;

namespace Renesandro.Host.Renders.Responses;

/// <summary>A job as its owner sees it.</summary>
internal sealed record MediaStatus
{
    [Description("queued, processing, awaiting_approval, done, error or cancelled. A job that is done may have variants that failed.")]
    public required RenderJobStatus Status { get; init; }

    [Description("The task_name of the request.")]
    public required string TaskName { get; init; }

    [Description("The id of the job.")]
    public required Guid MediaId { get; init; }

    [Description("When the job was accepted.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("How far the job is.")]
    public required MediaProgress Progress { get; init; }

    [Description("The preview of the job; absent if it makes all its variants at once.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MediaPreview? Preview { get; init; }

    [Description("Link to the folder of the variants; null until it is known, or if there is none.")]
    public Uri? FolderUrl { get; init; }

    [Description("Why the job failed, why its last attempt did, or why it was cancelled by itself; null otherwise.")]
    public string? Error { get; init; }

    [Description("Where the result differs from the request, such as a voice that was replaced. Known at the end.")]
    public IReadOnlyList<string> Warnings { get; init; } = [];

    [Description("The variants that have ended so far, by index, in pages that may be shorter than requested; only when a single job is requested.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MediaVariant>? Variants { get; init; }

    [Description("Send it as 'cursor' for the next page of variants; absent on the last page.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NextCursor { get; init; }

    public static MediaStatus Of(RenderJobInfo job) => new()
    {
        Status = job.Status,
        TaskName = job.TaskName,
        MediaId = job.Id,
        CreatedAt = job.CreatedAt,
        Progress = MediaProgress.Of(job.Progress),
        Preview = job.Preview is { } preview ? new MediaPreview(preview.Variants, preview.LeftOut, preview.ExpiresAt) : null,
        FolderUrl = PublicLinks.Folder(job.FolderUrl),
        Error = job.Error,
        Warnings = job.Warnings,
    };

    public MediaStatus With(VariantPage page) => this with
    {
        Variants = [.. page.Variants.Select(variant => MediaVariant.Of(MediaId, variant))],
        NextCursor = page.Cursor,

        // The variants are read after the progress, which is reported now and then.
        Progress = Progress.AtLeast(page.Variants.Count(variant => variant.Status == VariantStatus.Done), page.Variants.Count(variant => variant.Status == VariantStatus.Failed)),
    };
}

/// <summary>How far a job is.</summary>
internal sealed record MediaProgress(
    [property: Description("Variants that are stored.")] long Done,
    [property: Description("Variants that failed.")] long Failed,
    [property: Description("Variants that the job makes, as far as is known: those of its preview, and those that were approved.")] long Total,
    [property: Description("What is being done, such as fetching, preparing or rendering; null while nothing is.")] string? Stage,
    [property: Description("Percentage of the whole job, 0 to 100.")] double Percent,
    [property: Description("Estimated seconds left; null while there is nothing to base an estimate on.")] double? EtaSeconds,
    [property: Description("Why the job waits for its machine, such as too little disk space; absent while it is running."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Waiting = null)
{
    public static MediaProgress Of(RenderProgress progress) => new(
        progress.Done,
        progress.Failed,
        progress.Total,
        progress.Stage?.ToString().ToLowerInvariant(),
        progress.Percent,
        progress.Eta is { } eta ? Math.Round(eta.TotalSeconds, 1) : null,
        progress.Waiting);

    public MediaProgress AtLeast(long done, long failed) => this with { Done = Math.Max(Done, done), Failed = Math.Max(Failed, failed) };
}

/// <summary>The first variants of a job, which are made before it awaits approval.</summary>
internal sealed record MediaPreview(
    [property: Description("Number of the first variants.")] long Count,
    [property: Description("Variants of the job that are not made unless they are approved, or were not approved.")] long LeftOut,
    [property: Description("When the job is cancelled unless it is approved; null while it does not await approval.")] DateTimeOffset? ExpiresAt);

/// <summary>A page of jobs.</summary>
internal sealed record MediaList(
    [property: Description("Newest first.")] IReadOnlyList<MediaStatus> Jobs,
    [property: Description("Send it as 'cursor' for the next page; null on the last page.")] string? NextCursor);
