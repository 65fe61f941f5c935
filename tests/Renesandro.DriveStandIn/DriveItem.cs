namespace Renesandro.DriveStandIn;

/// <summary>A file or folder.</summary>
public sealed record DriveItem
{
    public const string FolderType = "application/vnd.google-apps.folder";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string MimeType { get; init; }

    public string? Parent { get; init; }

    public IReadOnlyDictionary<string, string> AppProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>The content; null for a folder, and where the server only hashes.</summary>
    public byte[]? Bytes { get; init; }

    public long Size { get; init; }

    public string? Md5 { get; init; }

    public bool Trashed { get; init; }

    /// <summary>Made by a person, not through the API: the narrow scope does not show it.</summary>
    public bool ByHand { get; init; }

    public bool IsShared { get; init; }

    public bool CanAddChildren { get; init; } = true;

    public bool IsFolder => MimeType == FolderType;
}
