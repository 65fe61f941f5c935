using System.Collections.Concurrent;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Benchmarks;

/// <summary>Stores through another sink and deletes a variant once so many newer ones are there.</summary>
internal sealed class RollingFolder(IStorageSink sink) : IStorageSink
{
    public const int MaxFiles = 50;

    private readonly ConcurrentQueue<string> _files = [];

    public long Bytes { get; private set; }

    public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default) =>
        sink.OpenFolderAsync(request, cancellationToken);

    public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken = default)
    {
        var stored = await sink.StoreAsync(folder, item, cancellationToken);
        Bytes = Math.Max(Bytes, stored.Length);
        _files.Enqueue(Path.Combine(folder.Id, stored.Name));
        if (_files.Count > MaxFiles && _files.TryDequeue(out var old))
        {
            File.Delete(old);
        }

        return stored;
    }
}
