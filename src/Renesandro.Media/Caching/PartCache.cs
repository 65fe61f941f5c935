using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Files;

namespace Renesandro.Media.Caching;

/// <summary>
/// Caches prepared clips and mixes across jobs and processes, and hands out copies. Two callers who want the same at the same time make it once.
/// </summary>
internal sealed partial class PartCache
{
    private readonly FileStore _store;
    private readonly KeyLocks _locks;
    private readonly long _maxBytes;
    private readonly long _minFreeDisk;
    private readonly ILogger<PartCache> _logger;

    /// <param name="directory">Where the files are.</param>
    /// <param name="maxBytes">Bytes that the files may take up; 0 caches nothing.</param>
    /// <param name="minFreeDisk">Bytes that have to stay free on the disk.</param>
    /// <param name="time">For the time of the last use.</param>
    /// <param name="logger">Says what could not be cached.</param>
    public PartCache(string directory, long maxBytes, long minFreeDisk, TimeProvider time, ILogger<PartCache> logger)
    {
        _store = new FileStore(directory, ".mp4", time, durable: false);
        _locks = new KeyLocks(directory, time);
        (_maxBytes, _minFreeDisk, _logger) = (maxBytes, minFreeDisk, logger);
    }

    /// <value>The cached files, for whoever has to free disk.</value>
    public FileStore Store => _store;

    /// <summary>Puts what the key names into a new file: a copy from the cache, or what is made now.</summary>
    /// <param name="key">Everything that decides the bytes.</param>
    /// <param name="path">The file to create.</param>
    /// <param name="make">Makes the file.</param>
    /// <param name="cancellationToken">Ends the wait for another who makes the same, and the copying.</param>
    public async Task GetAsync(string key, string path, Func<Task> make, CancellationToken cancellationToken)
    {
        if (_maxBytes == 0)
        {
            await make().ConfigureAwait(false);
            return;
        }

        using var entry = await _locks.TryEnterAsync(key, cancellationToken).ConfigureAwait(false);
        if (await _store.TryCopyAsync(key, path, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await make().ConfigureAwait(false);
        if (entry is not null)
        {
            await StoreAsync(key, path).ConfigureAwait(false);
        }
    }

    /// <summary>SHA-256 of a file, in hex.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        await using var _ = file.ConfigureAwait(false);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }

    // A cache that is full or not writable must not fail the job.
    private async Task StoreAsync(string key, string path)
    {
        try
        {
            // Disk that a job waits for must not be spent on a copy.
            if (LocalDisk.FreeBytes(_store.Folder) - new FileInfo(path).Length < _minFreeDisk)
            {
                return;
            }

            await _store.StoreAsync(key, path).ConfigureAwait(false);
            _store.Trim(_maxBytes, key);
            _locks.Sweep();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotCached(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A prepared clip or mix could not be cached")]
    private partial void LogNotCached(Exception exception);
}
