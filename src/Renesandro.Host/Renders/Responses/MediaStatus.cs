using System.ComponentModel;
using System.Text.Json.Serialization;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Responses;

/// <summary>A job as its owner sees it.</summary>
internal sealed record MediaStatus
{
    [Description("queued, processing, done, error or cancelled. A job that is done may have variants that failed.")]
    public required RenderJobStatus Status { get; init; }

    [Description("The name that the request gave.")]
    public required string TaskName { get; init; }

    [Description("Names the job.")]
    public required Guid MediaId { get; init; }

    [Description("When it was accepted.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("How far it is.")]
    public required MediaProgress Progress { get; init; }

    [Description("Link to the folder of the variants; null until it is known, or when there is none.")]
    public Uri? FolderUrl { get; init; }

    [Description("Why it ended badly, or why the last attempt failed; null otherwise.")]
    public string? Error { get; init; }

    [Description("What is not as asked, such as a voice that was replaced. Known at the end.")]
    public IReadOnlyList<string> Warnings { get; init; } = [];

    [Description("The variants that ended so far, by index, a page at a time, which may be shorter than asked for; only where one job is asked for.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MediaVariant>? Variants { get; init; }

    [Description("Send it as 'cursor' for the next page of variants; absent when nothing follows.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NextCursor { get; init; }

    public static MediaStatus Of(RenderJobInfo job) => new()
    {
        Status = job.Status,
        TaskName = job.TaskName,
        MediaId = job.Id,
        CreatedAt = job.CreatedAt,
        Progress = new MediaProgress(job.Done, job.Failed, job.Total, job.Stage, job.Percent, job.EtaSeconds, job.Waiting),
        FolderUrl = PublicLinks.Folder(job.FolderUrl),
        Error = job.Error,
        Warnings = job.Warnings,
    };

    public MediaStatus With(VariantPage page) => this with
    {
        Variants = [.. page.Variants.Select(variant => MediaVariant.Of(MediaId, variant))],
        NextCursor = page.Cursor,
    };
}

/// <summary>How far a job is.</summary>
internal sealed record MediaProgress(
    [property: Description("Variants that are stored.")] long Done,
    [property: Description("Variants that failed.")] long Failed,
    [property: Description("Variants of the job.")] long Total,
    [property: Description("What is being done, such as fetching, preparing or rendering; null while nothing is.")] string? Stage,
    [property: Description("The whole job, 0 to 100.")] double Percent,
    [property: Description("Estimate of what is left; null while there is nothing to base it on.")] double? EtaSeconds,
    [property: Description("Why the job waits for its machine, such as too little disk; absent while it goes on."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Waiting = null);

/// <summary>A page of jobs.</summary>
internal sealed record MediaList(
    [property: Description("The newest first.")] IReadOnlyList<MediaStatus> Jobs,
    [property: Description("Send it as 'cursor' for the next page; null when nothing follows.")] string? NextCursor);
