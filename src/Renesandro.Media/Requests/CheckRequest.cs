namespace Renesandro.Media.Requests;

/// <summary>What is to be checked for platforms: a file, or a job that is not rendered yet.</summary>
/// <param name="Url">The file; null for a job.</param>
/// <param name="Job">The job; null for a file.</param>
/// <param name="Platforms">Names of platforms, each once.</param>
public sealed record CheckRequest(Uri? Url, RenderRequest? Job, IReadOnlyList<string> Platforms);
