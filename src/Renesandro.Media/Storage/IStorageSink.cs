using Renesandro.Media.Content;

namespace Renesandro.Media.Storage;

/// <summary>Where the variants of a job go.</summary>
/// <remarks>
/// Implementations are safe for concurrent calls. Both verbs are idempotent: the same folder request (with the same journal) opens the
/// same folder, and the same item stored twice in it is there once. An item is never visible half-written under its final name.
/// </remarks>
public interface IStorageSink
{
    /// <value>How many items are best stored at the same time; null for as many as are rendered at the same time, which suits a disk.</value>
    int? Parallelism => null;

    /// <summary>Opens the folder of a job, and creates it when it does not exist.</summary>
    /// <exception cref="MediaException">The place cannot be reached or refuses; the message says what to do.</exception>
    Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Stores one item. Reads the content through <see cref="MediaContent.OpenRead"/> and keeps no reference to it.</summary>
    /// <exception cref="StorageUnavailableException">No item can be stored here: the quota is spent, the permission was withdrawn.</exception>
    /// <exception cref="MediaException">The item could not be stored; nothing is left under its name.</exception>
    Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken = default);
}
