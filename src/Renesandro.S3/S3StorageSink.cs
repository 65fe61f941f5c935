using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Storage;

namespace Renesandro.S3;

/// <summary>Stores into a bucket, without a copy on this machine: what is uploaded is read from its parts.</summary>
internal sealed partial class S3StorageSink : IStorageSink, IDisposable
{
    private const int Deletions = 8;

    private readonly BucketClient _bucket;
    private readonly FolderTemplate _folders;
    private readonly ObjectLinks _links;
    private readonly StaleUploads _stale;
    private readonly SemaphoreSlim _uploads;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public S3StorageSink(BucketClient bucket, TimeProvider time, ILogger<S3StorageSink> logger)
    {
        (_bucket, _time, _logger) = (bucket, time, logger);
        _folders = new FolderTemplate(bucket.Options.Folder);
        _links = new ObjectLinks(bucket, _folders);
        _stale = new StaleUploads(bucket, _folders, time, logger);
        _uploads = new SemaphoreSlim(bucket.Options.Parallelism);
    }

    public int? Parallelism => _bucket.Options.Parallelism;

    /// <summary>Folders exist by the objects in them: nothing is made.</summary>
    public async Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        await _stale.SweepAsync(cancellationToken).ConfigureAwait(false);
        var folder = _folders.Of(request);
        return new StorageFolder(folder, FolderTemplate.NameOf(request), _links.NameOf(folder)) { Journal = request.Journal };
    }

    public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(item);

        // Jobs at the same time share the line to the service.
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

    public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        return _links.KeyOf(jobId, item) is { } key ? ExplainAsync(() => OpenAsync(key, cancellationToken)) : Task.FromResult<StoredContent?>(null);
    }

    /// <summary>Deletes the objects of a job, and what was uploaded of others.</summary>
    public Task<bool> RemoveFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ExplainAsync(async () =>
        {
            var folder = _folders.Of(request);
            await foreach (var upload in _bucket.UploadsAsync(folder, cancellationToken).ConfigureAwait(false))
            {
                await _bucket.AbortAsync(upload.Key, upload.UploadId, cancellationToken).ConfigureAwait(false);
            }

            var removed = await RemoveObjectsAsync(folder, cancellationToken).ConfigureAwait(false);
            LogRemoved(folder, removed);
            return true;
        });
    }

    public void Dispose() => _uploads.Dispose();

    private async Task<StoredItem> UploadAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var name = SafeFileName.Of(item.Name);
        var key = folder.Id + name;
        using var upload = new S3Upload(_bucket, folder.Journal ?? new MemoryStorageJournal(), key, item, _logger);
        var hash = await upload.RunAsync(cancellationToken).ConfigureAwait(false);
        var elapsed = _time.GetElapsedTime(started).TotalSeconds;
        LogStored(name, item.Content.Length, elapsed);
        return new StoredItem(name, item.Content.Length, await _links.CreateAsync(key, cancellationToken).ConfigureAwait(false), hash);
    }

    private async Task<StoredContent?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        if (_bucket.Options.Links != S3Links.Private)
        {
            return StoredContent.FromLink(await _links.CreateAsync(key, cancellationToken).ConfigureAwait(false));
        }

        return await _bucket.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } found
            ? StoredContent.FromStream(
                new ObjectStream(_bucket, key, found.ContentLength, found.ETag),
                found.LastModified is { } modified ? new DateTimeOffset(modified.ToUniversalTime()) : _time.GetUtcNow())
            : null;
    }

    // One at a time each: not every service deletes many in one call.
    private async Task<int> RemoveObjectsAsync(string folder, CancellationToken cancellationToken)
    {
        var removed = 0;
        var request = new ListObjectsV2Request { BucketName = _bucket.Bucket, Prefix = folder };
        while (true)
        {
            var page = await _bucket.CallAsync((s3, token) => s3.ListObjectsV2Async(request, token), cancellationToken).ConfigureAwait(false);
            await Parallel.ForEachAsync(page.S3Objects ?? [], new ParallelOptions { MaxDegreeOfParallelism = Deletions, CancellationToken = cancellationToken }, async (found, stop) =>
                await _bucket.CallAsync((s3, token) => s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = _bucket.Bucket, Key = found.Key }, token), stop).ConfigureAwait(false)).ConfigureAwait(false);
            removed += page.S3Objects?.Count ?? 0;
            if (page.IsTruncated != true)
            {
                return removed;
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    private async Task<T> ExplainAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (S3CallException fault)
        {
            throw S3Errors.Explain(fault, _bucket.Options);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stored {Name} in the bucket: {Bytes} bytes in {Seconds:0.000} s")]
    private partial void LogStored(string name, long bytes, double seconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Removed {Folder} from the bucket: {Count} objects")]
    private partial void LogRemoved(string folder, int count);
}
