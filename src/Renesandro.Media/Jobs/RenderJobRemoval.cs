namespace Renesandro.Media.Jobs;

/// <summary>What was left of a job that was removed.</summary>
/// <param name="FilesRemoved">Whether nothing that it stored is left; false when a sink keeps what it has, or a file could not be deleted.</param>
/// <param name="FolderUrl">Link to the folder that is left; null when there is none or nothing is left.</param>
public sealed record RenderJobRemoval(bool FilesRemoved, Uri? FolderUrl);
