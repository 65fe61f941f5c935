namespace Renesandro.Media.Storage;

/// <summary>Where the variants of a job go.</summary>
/// <remarks>
/// Implementations are safe for concurrent calls. Both verbs are idempotent: the same folder request opens the same folder,
/// and the same item stored twice in it is there once. An item is never visible half-written under its final name.
/// </remarks>
public interface IStorageSink
{
    /// <summary>Opens the folder of a job, and creates it when it does not exist.</summary>
    /// <exception cref="MediaException">The place cannot be reached or refuses; the message says what to do.</exception>
    Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default);

    /// <summary>Stores one item. Reads the content through <see cref="MediaContent.OpenRead"/> and keeps no reference to it.</summary>
    /// <exception cref="MediaException">The item could not be stored; nothing is left under its name.</exception>
    Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken = default);
}
