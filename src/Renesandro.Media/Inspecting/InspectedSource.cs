using Renesandro.Media.Files;

namespace Renesandro.Media.Inspecting;

/// <summary>A source that was fetched and probed, and is kept for a while.</summary>
/// <param name="Key">128 random bits in hexadecimal.</param>
/// <param name="Url">Where it is from, without what is secret.</param>
/// <param name="Name">Its file name, without a path.</param>
/// <param name="Source">What was found in it.</param>
public sealed record InspectedSource(string Key, Uri Url, string Name, SourceInfo Source)
{
    /// <summary>Opens its bytes; null when they are no longer kept.</summary>
    public FileStream? OpenRead() => SharedRead.TryOpen(Path);

    /// <summary>Opens its poster, a JPEG; null when it has none.</summary>
    public FileStream? OpenPoster() => Source.HasPoster ? SharedRead.TryOpen(Poster) : null;

    internal string Owner { get; init; } = "";

    internal Uri Exact { get; init; } = null!;

    internal string Path { get; init; } = "";

    internal string Poster { get; init; } = "";

    internal long ReadAt { get; init; }
}
