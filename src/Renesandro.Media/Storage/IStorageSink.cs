using Renesandro.Media.Content;

namespace Renesandro.Media.Storage;

/// <summary>Where the variants of a job go.</summary>
/// <remarks>
/// Implementations are safe for concurrent calls. All verbs are idempotent: the same folder request (with the same journal) opens the
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

    /// <summary>Opens an item that was stored for a job, or gives the link that leads to it. Opens nothing else, whatever the item names.</summary>
    /// <param name="jobId">The job, as in the request for its folder.</param>
    /// <param name="item">The item, as <see cref="StoreAsync"/> returned it, in this process or another.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when this sink did not store the item for this job, or no longer has it.</returns>
    /// <exception cref="MediaException">The item is there and cannot be read, or the place cannot be reached.</exception>
    Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken = default);

    /// <summary>Deletes the folder of a job with all that is in it, if this sink deletes what it stored.</summary>
    /// <param name="request">The request that opened the folder.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>True when nothing of the job is stored here any more, also when nothing was; false when the sink keeps what it has, which is the default.</returns>
    /// <exception cref="MediaException">The folder, or something in it, cannot be deleted.</exception>
    Task<bool> RemoveFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default) => Task.FromResult(false);
}
