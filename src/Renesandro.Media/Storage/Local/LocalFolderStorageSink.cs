using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Files;

namespace Renesandro.Media.Storage.Local;

/// <summary>
/// Stores into folders of this machine. A file is written under a temporary name and renamed, so that a half one is never seen,
/// also after the death of the process.
/// </summary>
internal sealed partial class LocalFolderStorageSink(
    IOptions<LocalFolderOptions> options,
    TimeProvider timeProvider,
    ILogger<LocalFolderStorageSink> logger) : IStorageSink
{
    private const string Setting = "Renesandro:LocalFolder:Directory";

    // A hidden name that no safe file name equals, as those begin with no dot.
    private const string UnfinishedPrefix = ".";
    private const string UnfinishedSuffix = ".renesandro.part";

    public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var parent = Path.GetFullPath(options.Value.Directory);
        Create(parent);
        try
        {
            var path = new JobFolders(parent, timeProvider).Open(request);
            var swept = PendingFile.Sweep(path, UnfinishedPrefix + "*" + UnfinishedSuffix);
            var name = Path.GetFileName(path);
            LogOpened(name, swept);
            return Task.FromResult(new StorageFolder(path, name, FileUrl.Of(path + Path.DirectorySeparatorChar)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalDisk.Failure(exception, "The output folder cannot be opened", Setting, parent);
        }
    }

    private static void Create(string parent)
    {
        try
        {
            Directory.CreateDirectory(parent);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(
                $"The output folder cannot be made: this place takes no folders, a file has its name, or the process may not write there. Set {Setting} to another folder.",
                exception);
        }
    }

    public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        var name = SafeFileName.Of(item.Name);
        var path = Path.Combine(folder.Id, name);
        var stored = new StoredItem(name, item.Content.Length, FileUrl.Of(path));
        var existing = new FileInfo(path);
        if (!item.Replace && existing.Exists && existing.Length == item.Content.Length)
        {
            return stored;
        }

        var started = timeProvider.GetTimestamp();
        var failure = $"{name} cannot be stored";
        try
        {
            LocalDisk.EnsureRoom(failure, Setting, folder.Id, item.Content.Length);
            using var unfinished = PendingFile.Create(folder.Id, UnfinishedPrefix, UnfinishedSuffix, item.Content.Length, isPrivate: false);
            await item.Content.SaveAsync(unfinished.Stream, cancellationToken).ConfigureAwait(false);
            unfinished.Publish(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalDisk.Failure(exception, failure, Setting, folder.Id, item.Content.Length);
        }

        var elapsed = timeProvider.GetElapsedTime(started).TotalSeconds;
        LogStored(name, item.Content.Length, elapsed);
        return stored;
    }

    public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(StoredFile.Find(Path.GetFullPath(options.Value.Directory), jobId, item.Url) is { } file ? Open(file) : null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<StoredContent?>(null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"{item.Name} is stored and cannot be read: give the process read access to the output folder.", exception);
        }
    }

    public Task<bool> RemoveFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var parent = Path.GetFullPath(options.Value.Directory);
        try
        {
            if (Directory.Exists(parent))
            {
                new JobFolders(parent, timeProvider).Remove(request);
            }

            return Task.FromResult(true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalDisk.Failure(exception, "The folder of the job cannot be deleted", Setting, parent);
        }
    }

    private static StoredContent Open(FileInfo file) => StoredContent.FromStream(
        new FileStream(file.FullName, new FileStreamOptions
        {
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        }),
        file.LastWriteTimeUtc);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Opened folder {Folder}; {Swept} unfinished files removed")]
    private partial void LogOpened(string folder, int swept);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stored {Name}: {Bytes} bytes in {Seconds:0.000} s")]
    private partial void LogStored(string name, long bytes, double seconds);
}
