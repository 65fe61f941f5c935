using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Files;
using Renesandro.Shared;

namespace Renesandro.Media.Fetching.Http;

/// <summary>
/// Caches sources across jobs and processes: their bytes by content, and for each URL the validator that proves that they are still its bytes.
/// Nothing is handed out before the server has confirmed that.
/// </summary>
internal sealed partial class SourceCache
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(30);

    private readonly string _links;
    private readonly FileStore _store;
    private readonly KeyLocks _linkLocks;
    private readonly KeyLocks _contentLocks;
    private readonly long _capacity;
    private readonly TimeProvider _time;
    private readonly ILogger<SourceCache> _logger;

    public SourceCache(IOptions<RenesandroOptions> shared, IOptions<FetchingOptions> options, TimeProvider time, ILogger<SourceCache> logger)
    {
        var directory = shared.Value.PathOf("cache/sources");
        _links = Path.Combine(directory, "links");
        _store = new FileStore(directory, ".source", time, durable: false);
        (_linkLocks, _contentLocks) = (new KeyLocks(_links, time), new KeyLocks(directory, time));
        (_capacity, _time, _logger) = (options.Value.CacheBytes, time, logger);
    }

    /// <value>The cached files, for whoever has to free disk.</value>
    public FileStore Store => _store;

    /// <summary>Waits until nobody else fetches this URL, and returns what is known of it.</summary>
    /// <returns>Null when nothing is cached, or when another process began to fetch it and has stalled.</returns>
    public async Task<CachedSource?> OpenAsync(Uri source, CancellationToken cancellationToken)
    {
        if (_capacity == 0)
        {
            return null;
        }

        var key = CacheKey.Of("source", source.AbsoluteUri);
        var held = await _linkLocks.TryEnterAsync(key, cancellationToken).ConfigureAwait(false);
        if (held is null)
        {
            return null;
        }

        var path = Path.Combine(_links, key);
        if (ReadLink(path) is not [var written, var content] || Parse(written) is not { } validator || !_store.Has(content))
        {
            return new CachedSource(held, path, null, null);
        }

        return new CachedSource(held, path, validator, content);
    }

    /// <summary>Copies the cached bytes to a new file; false when it is no longer there, or damaged.</summary>
    public async Task<bool> TryTakeAsync(CachedSource known, string target, DiskWatch watch, CancellationToken cancellationToken)
    {
        using var held = await _contentLocks.TryEnterAsync(known.Content!, cancellationToken).ConfigureAwait(false);
        return await _store.TryCopyAsync(known.Content!, target, cancellationToken, watch).ConfigureAwait(false);
    }

    /// <summary>Caches a file that was fetched whole. A cache that is full or not writable fails nothing.</summary>
    public async Task StoreAsync(CachedSource known, string path, RangeConditionHeaderValue validator, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > _capacity)
            {
                return;
            }

            var content = await PartCache.HashAsync(path, cancellationToken).ConfigureAwait(false);
            using (var held = await _contentLocks.TryEnterAsync(content, cancellationToken).ConfigureAwait(false))
            {
                if (held is null)
                {
                    return;
                }

                await AddAsync(content, path).ConfigureAwait(false);
            }

            var part = known.Path + ".part";
            PrivateFile.Create(part);
            await File.WriteAllLinesAsync(part, [Write(validator), content], cancellationToken).ConfigureAwait(false);
            File.Move(part, known.Path, overwrite: true);
            _store.Trim(_capacity, content);
            _contentLocks.Sweep();
            _linkLocks.Sweep();
            DropOldLinks();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotCached(exception);
        }
    }

    // Another process that fetched another URL may forget this one at any moment.
    private string[]? ReadLink(string path)
    {
        try
        {
            var lines = File.Exists(path) ? File.ReadAllLines(path) : null;
            if (lines is not null)
            {
                File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            }

            return lines;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task AddAsync(string content, string path)
    {
        if (!_store.Has(content))
        {
            await _store.StoreAsync(content, path).ConfigureAwait(false);
        }
    }

    // Each entry is small, but signed links are used once and never again.
    private void DropOldLinks()
    {
        var before = (_time.GetUtcNow() - LinkLifetime).UtcDateTime;
        foreach (var link in new DirectoryInfo(_links).EnumerateFiles().Where(link => link.Extension != ".lock" && link.LastWriteTimeUtc < before))
        {
            link.Delete();
        }
    }

    private static string Write(RangeConditionHeaderValue validator) =>
        validator.EntityTag?.ToString() ?? validator.Date!.Value.ToString("R", CultureInfo.InvariantCulture);

    private static RangeConditionHeaderValue? Parse(string written) => EntityTagHeaderValue.TryParse(written, out var tag)
        ? new RangeConditionHeaderValue(tag)
        : DateTimeOffset.TryParseExact(written, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? new RangeConditionHeaderValue(date) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A source could not be cached")]
    private partial void LogNotCached(Exception exception);
}

/// <summary>What is known of a URL, held against others until it is disposed.</summary>
/// <param name="Held">The lock.</param>
/// <param name="Path">The file with the validator and the hash.</param>
/// <param name="Validator">What proves that the content is still that of the URL; null when nothing is cached.</param>
/// <param name="Content">SHA-256 of the content.</param>
internal sealed record CachedSource(IDisposable Held, string Path, RangeConditionHeaderValue? Validator, string? Content) : IDisposable
{
    public void Dispose() => Held.Dispose();
}
