namespace Renesandro.Media.Jobs;

/// <summary>What is kept of a job besides its variants.</summary>
/// <param name="FolderUrl">Link to the folder; null when the sink has none.</param>
/// <param name="Rendered">Variants that are stored.</param>
/// <param name="Failed">Variants that could not be made.</param>
/// <param name="Warnings">Distinct warnings.</param>
internal sealed record RenderOutcome(Uri? FolderUrl, long Rendered, long Failed, IReadOnlyList<string> Warnings);
