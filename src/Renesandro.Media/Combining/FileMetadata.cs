namespace Renesandro.Media.Combining;

/// <summary>What a file says of itself in its own metadata, for media libraries, players and whoever gets it without its job. Null and empty values are not written.</summary>
public sealed record FileMetadata
{
    /// <value>Its title.</value>
    public string? Title { get; init; }

    /// <value>What else there is to say.</value>
    public string? Comment { get; init; }

    /// <value>What it belongs to, which libraries show as an album.</value>
    public string? Album { get; init; }

    /// <value>The software that wrote it.</value>
    public string? Encoder { get; init; }

    /// <value>When it was created; to the second.</value>
    public DateTimeOffset? Created { get; init; }

    /// <value>Further values by name, in reverse-DNS form as in <c>com.example:order</c>. Default none.</value>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <value>A term of the IPTC's <see href="https://cv.iptc.org/newscodes/digitalsourcetype/">digital source types</see>, written as XMP.</value>
    public Uri? DigitalSourceType { get; init; }
}
