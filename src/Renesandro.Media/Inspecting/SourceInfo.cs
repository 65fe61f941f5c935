namespace Renesandro.Media.Inspecting;

/// <summary>What was found in a source.</summary>
/// <param name="Kind">What it can be used as.</param>
/// <param name="Bytes">Its size.</param>
public sealed record SourceInfo(SourceKind Kind, long Bytes)
{
    /// <value>Length in seconds; null for what has none, such as an image that does not move.</value>
    public double? Seconds { get; init; }

    /// <value>Width as shown, in square pixels, after rotation; null without a picture.</value>
    public int? Width { get; init; }

    /// <value>Height as shown, in square pixels, after rotation; null without a picture.</value>
    public int? Height { get; init; }

    /// <value>Average frames per second; null for what does not move.</value>
    public double? Fps { get; init; }

    /// <value>Whether there is sound in it.</value>
    public bool HasSound { get; init; }

    /// <value>Whether its picture is HDR (PQ or HLG).</value>
    public bool IsHdr { get; init; }

    /// <value>Whether its picture is stored in another orientation than it is shown in.</value>
    public bool IsRotated { get; init; }

    /// <value>Whether there is a poster of it.</value>
    public bool HasPoster { get; init; }

    /// <value>What to know before it is used, one sentence each. Default none.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
