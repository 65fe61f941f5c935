namespace Renesandro.Media.Platforms;

/// <summary>A place that takes videos, and what it says of their files.</summary>
/// <param name="Name">Its name in jobs and commands, such as <c>tiktok</c>: lower-case letters, digits and hyphens.</param>
/// <param name="Title">Its name for people.</param>
public sealed record Platform(string Name, string Title)
{
    /// <value>The size in pixels of a canvas for a job that names none; null to settle it from the clips.</value>
    public PlatformSize? Canvas { get; init; }

    /// <value>What it says, one figure each.</value>
    public IReadOnlyList<PlatformRule> Rules { get; init; } = [];
}

/// <summary>A size in pixels.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PlatformSize(int Width, int Height);
