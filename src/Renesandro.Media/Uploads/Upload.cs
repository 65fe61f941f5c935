using Renesandro.Media.Fetching;
using Renesandro.Media.Inspecting;

namespace Renesandro.Media.Uploads;

/// <summary>A file that a user sends, or has sent.</summary>
/// <param name="Id">128 random bits in hexadecimal.</param>
/// <param name="Name">Its file name, without a path.</param>
/// <param name="Bytes">Its size as it was announced.</param>
/// <param name="Received">How many bytes of it are safely stored.</param>
/// <param name="Status">How far it is.</param>
public sealed record Upload(string Id, string Name, long Bytes, long Received, UploadStatus Status)
{
    /// <value>Why it was refused; null otherwise.</value>
    public string? Error { get; init; }

    /// <value>What was found in it; null until it is ready.</value>
    public SourceInfo? Source { get; init; }

    /// <value>When it was begun.</value>
    public DateTimeOffset CreatedAt { get; init; }

    /// <value>When it is removed, unless it is used before.</value>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How jobs name it, as in <c>upload://0f3c…/beach.mp4</c>.</summary>
    public Uri Url => UploadUrl.Of(Id, Name);

    internal string Owner { get; init; } = "";

    /// <value>SHA-256 of its bytes; null until they are all there, and when it was refused.</value>
    internal string? Content { get; init; }
}
