using Renesandro.Media.Records;

namespace Renesandro.Media.Jobs;

/// <summary>Where a job stands.</summary>
public enum RenderJobStatus
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker renders it.</summary>
    Processing,

    /// <summary>It ended, and no variant could be made, or it could not go on.</summary>
    Error,

    /// <summary>It ended; some variants may have failed.</summary>
    Done,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>A job as its owner sees it.</summary>
/// <param name="Id">The media id.</param>
/// <param name="TaskName">The name that the user gave.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was accepted.</param>
public sealed record RenderJobInfo(Guid Id, string TaskName, RenderJobStatus Status, DateTimeOffset CreatedAt)
{
    /// <value>Variants that are stored.</value>
    public long Done { get; init; }

    /// <value>Variants that failed.</value>
    public long Failed { get; init; }

    /// <value>Variants of the job.</value>
    public long Total { get; init; }

    /// <value>The stage in lower case, such as preparing; null when no worker has begun.</value>
    public string? Stage { get; init; }

    /// <value>Whole job, 0 to 100.</value>
    public double Percent { get; init; }

    /// <value>Estimate of what is left; null when there is nothing to base it on.</value>
    public double? EtaSeconds { get; init; }

    /// <value>Why a running job waits for its machine, with figures; null while it goes on.</value>
    public string? Waiting { get; init; }

    /// <value>Link to the folder; null until it is known, or when the sink has none.</value>
    public Uri? FolderUrl { get; init; }

    /// <value>Why it ended badly, or why the last attempt failed; null otherwise.</value>
    public string? Error { get; init; }

    /// <value>Distinct warnings of an ended job.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A page of jobs, the newest first.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Cursor">Asks for the next page; null when nothing follows.</param>
public sealed record RenderJobPage(IReadOnlyList<RenderJobInfo> Jobs, string? Cursor);

/// <summary>A page of variants, by index.</summary>
/// <param name="Variants">Those that ended so far.</param>
/// <param name="Cursor">Asks for the next page; null when nothing follows.</param>
public sealed record VariantPage(IReadOnlyList<VariantResult> Variants, string? Cursor);
