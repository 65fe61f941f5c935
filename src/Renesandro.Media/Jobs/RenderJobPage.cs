namespace Renesandro.Media.Jobs;

/// <summary>A page of jobs, the newest first.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Cursor">Asks for the next page; null when nothing follows.</param>
public sealed record RenderJobPage(IReadOnlyList<RenderJobInfo> Jobs, string? Cursor);
