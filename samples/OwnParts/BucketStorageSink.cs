using System.Security.Cryptography;
using System.Text;
using Renesandro.Media;
using Renesandro.Media.Storage;

namespace OwnParts;

/// <summary>Stores as object stores do, under keys: the job's own prefix, then the name. In its place stands the store that you know.</summary>
public sealed class BucketStorageSink(string directory) : IStorageSink
{
    private readonly string _objects = Path.GetFullPath(Path.Combine(directory, "objects"));
    private readonly string _uploads = Path.GetFullPath(Path.Combine(directory, "uploads"));

    public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The prefix comes from the job alone: the same job finds its own again, and no two jobs share one.
        var prefix = PrefixOf(request.JobId);
        Directory.CreateDirectory(Path.Combine(_objects, prefix));
        var name = $"{SafeName(request.TaskName)}-{request.Created.ToUnixTimeSeconds()}";
        return Task.FromResult(new StorageFolder(prefix, name, new Uri($"bucket://renesandro/{prefix}/")));
    }

    public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = SafeName(item.Name);
        var path = Path.Combine(_objects, folder.Id, name);
        if (item.Replace || !File.Exists(path))
        {
            await UploadAsync(item, path, cancellationToken);
        }

        return new StoredItem(name, item.Content.Length, new Uri(folder.Url!, Uri.EscapeDataString(name)));
    }

    // The key comes from the job and the name alone, so nothing can be opened but what this job stored.
    public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = new FileInfo(Path.Combine(_objects, PrefixOf(jobId), SafeName(item.Name)));
        return Task.FromResult(file.Exists ? StoredContent.FromStream(file.OpenRead(), file.LastWriteTimeUtc) : null);
    }

    // First whole under another name, then renamed: nobody sees half of it, and what fails leaves nothing.
    private async Task UploadAsync(StorageItem item, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_uploads);
        var upload = Path.Combine(_uploads, Guid.NewGuid().ToString("N"));
        try
        {
            await item.Content.SaveAsync(upload, cancellationToken);
            File.Move(upload, path, overwrite: true);
        }
        catch (IOException exception)
        {
            throw new MediaException($"{item.Name} cannot be stored: the bucket refuses it. Look at its disk.", exception) { IsTransient = true };
        }
        finally
        {
            File.Delete(upload);
        }
    }

    private static string PrefixOf(string jobId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(jobId)))[..16];

    private static string SafeName(string name) =>
        string.Concat(name.Select(letter => Path.GetInvalidFileNameChars().Contains(letter) || letter is '/' or '\\' ? '_' : letter)).TrimStart('.');
}
