namespace Renesandro.Media.Platforms.Checking;

/// <summary>What the files of a job will be in one canvas, as far as is known before they are made.</summary>
/// <param name="Canvas">Name of the canvas; null for a job that does not name several.</param>
/// <param name="Facts">What is known of them.</param>
/// <param name="Platforms">What the platforms that the job names would say of them.</param>
public sealed record PlannedFile(string? Canvas, FileFacts Facts, IReadOnlyList<PlatformVerdict> Platforms);
