using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>Stores into a Google Drive, without a copy on this machine: what is uploaded is read from its parts.</summary>
internal sealed partial class GoogleDriveStorageSink : IStorageSink, IDisposable
{
    private readonly DriveClient _drive;
    private readonly ReservedIds _ids;
    private readonly DriveFolders _folders;
    private readonly SemaphoreSlim _uploads;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public GoogleDriveStorageSink(
        DriveClient drive, IOptions<RenesandroOptions> shared, TimeProvider time, ILogger<GoogleDriveStorageSink> logger)
    {
        (_drive, _time, _logger) = (drive, time, logger);
        _ids = new ReservedIds(drive);
        _folders = new DriveFolders(drive, _ids, new DriveRoot(drive, _ids, shared, time));
        _uploads = new SemaphoreSlim(drive.Options.Parallelism);
    }

    public int? Parallelism => _drive.Options.Parallelism;

    public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ExplainAsync(async () =>
        {
            var suffix = $"-{request.Created.ToUnixTimeSeconds()}";
            var name = SafeFileName.Of(request.TaskName, SafeFileName.MaxNameBytes - suffix.Length) + suffix;
            var folder = await _folders.OpenAsync(name, request.Journal, cancellationToken).ConfigureAwait(false);
            LogOpened(name);
            return new StorageFolder(folder.Id!, name, LinkOf(folder.WebViewLink)) { Journal = request.Journal };
        });
    }

    public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(item);

        // Jobs at the same time share the line to Google, and its limits.
        await _uploads.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ExplainAsync(() => UploadAsync(folder, item, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            _uploads.Release();
        }
    }

    /// <summary>Gives the link, without a call: whoever follows it, Drive lets in or not.</summary>
    public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(item.Url is { Scheme: "https" or "http" } link ? StoredContent.FromLink(link) : null);
    }

    public void Dispose()
    {
        _uploads.Dispose();
        _ids.Dispose();
    }

    private async Task<StoredItem> UploadAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var name = SafeFileName.Of(item.Name);
        using var upload = new DriveUpload(_drive, _ids, folder.Journal ?? new MemoryStorageJournal(), folder.Id, name, item, _logger);
        var file = await upload.RunAsync(cancellationToken).ConfigureAwait(false);
        var elapsed = _time.GetElapsedTime(started).TotalSeconds;
        LogStored(name, item.Content.Length, elapsed);
        return new StoredItem(name, file.Size ?? item.Content.Length, LinkOf(file.WebViewLink), $"md5:{file.Md5Checksum}");
    }

    private async Task<T> ExplainAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (DriveCallException fault)
        {
            throw DriveErrors.Explain(fault, _drive.Options);
        }
    }

    private static Uri? LinkOf(string? link) => link is null ? null : new Uri(link);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Opened Google Drive folder {Folder}")]
    private partial void LogOpened(string folder);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stored {Name} in Google Drive: {Bytes} bytes in {Seconds:0.000} s")]
    private partial void LogStored(string name, long bytes, double seconds);
}
