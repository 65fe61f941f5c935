using System.Collections.Concurrent;

namespace Renesandro.S3StandIn;

public sealed record S3Object(byte[] Bytes, string ETag, DateTimeOffset Modified, string ContentType, IReadOnlyDictionary<string, string> Metadata, string? Sha256);

/// <summary>An upload in parts that is neither completed nor aborted.</summary>
public sealed record S3PendingUpload(string Id, string Key, DateTimeOffset Begun, string ContentType, IReadOnlyDictionary<string, string> Metadata, bool UsesSha256)
{
    public ConcurrentDictionary<int, S3Part> Parts { get; } = new();
}

public sealed record S3Part(byte[] Bytes, string ETag, string? Sha256);
