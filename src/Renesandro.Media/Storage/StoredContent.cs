namespace Renesandro.Media.Storage;

/// <summary>A stored item as its sink gives it back: a link that leads to it, or its bytes.</summary>
public sealed class StoredContent
{
    private StoredContent()
    {
    }

    /// <value>Where the item can be had; null when <see cref="Stream"/> has its bytes.</value>
    public Uri? Link { get; private init; }

    /// <value>The bytes, seekable, for the caller to dispose of; null when there is a <see cref="Link"/>.</value>
    public Stream? Stream { get; private init; }

    /// <value>When the bytes were last written; null when there is a <see cref="Link"/>.</value>
    public DateTimeOffset? LastModified { get; private init; }

    /// <summary>An item that is had elsewhere.</summary>
    /// <param name="link">An http or https URL.</param>
    public static StoredContent FromLink(Uri link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new StoredContent { Link = link };
    }

    /// <summary>An item that is read here.</summary>
    /// <param name="stream">Readable and seekable, at its beginning.</param>
    /// <param name="lastModified">When the bytes were last written: with the length, it tells one version of the item from another.</param>
    public static StoredContent FromStream(Stream stream, DateTimeOffset lastModified)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new StoredContent { Stream = stream, LastModified = lastModified };
    }
}
