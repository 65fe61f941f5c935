using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Files;

namespace Renesandro.Media.Caching;

/// <summary>
/// Keeps prepared clips and mixes across jobs and processes, and hands out copies. Two who want the same at once make it once.
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
    /// <param name="time">Says what was used least recently.</param>
    /// <param name="logger">Takes what could not be cached.</param>
    public PartCache(string directory, long maxBytes, long minFreeDisk, TimeProvider time, ILogger<PartCache> logger)
    {
        _store = new FileStore(directory, ".mp4", time, durable: false);
        _locks = new KeyLocks(directory, time);
        (_maxBytes, _minFreeDisk, _logger) = (maxBytes, minFreeDisk, logger);
    }

    /// <value>The files, for who has to make room.</value>
    public FileStore Store => _store;

    /// <summary>Puts what the key names into a new file: a copy of what is kept, or what is made now.</summary>
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
            await KeepAsync(key, path).ConfigureAwait(false);
        }
    }

    /// <summary>SHA-256 of a file, in hex.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        await using var _ = file.ConfigureAwait(false);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }

    // A cache that is full or may not be written must not fail the job.
    private async Task KeepAsync(string key, string path)
    {
        try
        {
            // What a job waits for must not go into a copy.
            if (LocalDisk.FreeBytes(_store.Folder) - new FileInfo(path).Length < _minFreeDisk)
            {
                return;
            }

            await _store.KeepAsync(key, path).ConfigureAwait(false);
            _store.Trim(_maxBytes, key);
            _locks.Sweep();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A prepared clip or mix could not be kept for later jobs")]
    private partial void LogNotKept(Exception exception);
}
