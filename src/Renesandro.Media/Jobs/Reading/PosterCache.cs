using System.Globalization;
using Renesandro.Media.Caching;
using Renesandro.Shared;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>The small posters that were made when somebody looked, in files; what was used least recently goes first.</summary>
internal sealed class PosterCache(string directory, TimeProvider time)
{
    private const long MaxBytes = 256L << 20;

    private readonly FileStore _store = new(directory, ".jpg", time, durable: false);
    private readonly KeyedSemaphores _making = new(1);

    /// <value>The cached files.</value>
    public FileStore Store => _store;

    /// <summary>A poster from the cache, or one that is made now; two callers who want the same make it once.</summary>
    public async Task<byte[]?> GetAsync(Guid job, long index, Func<Task<byte[]?>> make, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{job:N}-{index}");
        if (await _store.TryReadAsync(key, cancellationToken).ConfigureAwait(false) is { } cached)
        {
            return cached;
        }

        using var _ = await _making.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        if (await _store.TryReadAsync(key, cancellationToken).ConfigureAwait(false) is { } other)
        {
            return other;
        }

        var made = await make().ConfigureAwait(false);
        if (made is not null)
        {
            await StoreAsync(key, made).ConfigureAwait(false);
        }

        return made;
    }

    /// <summary>Drops the posters of a job.</summary>
    public void Forget(Guid job)
    {
        try
        {
            _store.RemoveAll($"{job:N}-");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // They make room for others later.
        }
    }

    private async Task StoreAsync(string key, byte[] poster)
    {
        try
        {
            PrivateFile.CreateDirectory(directory);
            await _store.AddAsync(key, target: null, stream => stream.WriteAsync(poster).AsTask(), CancellationToken.None).ConfigureAwait(false);
            _store.Trim(MaxBytes, key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A disk that is full must not hide a poster that is made: it is made again next time.
        }
    }
}
