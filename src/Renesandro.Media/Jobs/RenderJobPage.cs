namespace Renesandro.Media.Jobs;

/// <summary>A page of jobs, the newest first.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Cursor">Cursor of the next page; null on the last page.</param>
public sealed record RenderJobPage(IReadOnlyList<RenderJobInfo> Jobs, string? Cursor);
