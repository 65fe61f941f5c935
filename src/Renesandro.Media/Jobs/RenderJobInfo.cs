using Renesandro.Media.Rendering;

namespace Renesandro.Media.Jobs;

/// <summary>A job as its owner sees it.</summary>
/// <param name="Id">The media id.</param>
/// <param name="TaskName">The name that the user gave.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When it was accepted.</param>
public sealed record RenderJobInfo(Guid Id, string TaskName, RenderJobStatus Status, DateTimeOffset CreatedAt)
{
    /// <value>
    /// Its progress, or how far it came before it ended. The total counts the variants that it makes as far as is known: those of its preview, and those that
    /// were approved. Default: 0 of 0 variants.
    /// </value>
    public RenderProgress Progress { get; init; } = new(0, 0, 0);

    /// <value>Link to the folder; null until it is known, or when the sink has none.</value>
    public Uri? FolderUrl { get; init; }

    /// <value>Its preview; null for a job that makes all its variants at once.</value>
    public RenderJobPreview? Preview { get; init; }

    /// <value>Whether it has ended: it is done, failed or was cancelled.</value>
    public bool HasEnded => Status is RenderJobStatus.Done or RenderJobStatus.Error or RenderJobStatus.Cancelled;

    /// <value>Why it failed, why the last attempt failed, or why it was cancelled by itself; null otherwise.</value>
    public string? Error { get; init; }

    /// <value>Distinct warnings of an ended job.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
