using Renesandro.Media.Content;

namespace Renesandro.Media.Storage;

/// <summary>One file to store.</summary>
/// <param name="Name">File name with extension, unique in its folder; made safe by the sink.</param>
/// <param name="ContentType">Media type, such as <c>video/mp4</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record StorageItem(string Name, string ContentType, MediaContent Content)
{
    /// <value>
    /// Whether an item of this name is written again when its content differs: a manifest is, a variant is not. A sink that uploads its items
    /// may leave one that is equal to the last bit. Default false.
    /// </value>
    public bool Replace { get; init; }
}

/// <summary>What was stored.</summary>
/// <param name="Name">The safe name that was used.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Url">Link or file URL; null when the sink has none.</param>
/// <param name="Hash">Algorithm and lower-case hex digits, such as <c>md5:…</c>; null when none was computed on the way.</param>
public sealed record StoredItem(string Name, long Length, Uri? Url, string? Hash = null);
