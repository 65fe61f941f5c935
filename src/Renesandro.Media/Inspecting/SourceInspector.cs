using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Fetching;
using Renesandro.Media.Files;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Inspecting;

/// <summary>Fetches sources on the web and probes them, before they are in a job, and keeps the last ones so that they can be looked at.</summary>
/// <remarks>Safe for concurrent calls. What it keeps goes with the process.</remarks>
public sealed class SourceInspector : IDisposable
{
    private const int MaxKept = 200;
    private const long MaxBytes = 4L << 30;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly ISourceFetcher _fetcher;
    private readonly FetchSlots _slots;
    private readonly SourceProber _prober;
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly LinkedList<InspectedSource> _kept = [];
    private WorkDirectory? _work;

    internal SourceInspector(
        ISourceFetcher fetcher, FetchSlots slots, SourceProber prober, IOptions<RenesandroOptions> shared, TimeProvider time, ILogger<SourceInspector> logger) =>
        (_fetcher, _slots, _prober, _root, _time, _logger) = (fetcher, slots, prober, shared.Value.PathOf("cache/inspected"), time, logger);

    /// <summary>Fetches and probes a source. One that the same user has just asked for is not fetched again.</summary>
    /// <param name="source">An absolute http or https URL.</param>
    /// <param name="owner">Who asks.</param>
    /// <param name="cancellationToken">Ends the transfer and the tools.</param>
    /// <exception cref="MediaException">It cannot be had or used; the message says why.</exception>
    public async Task<InspectedSource> InspectAsync(Uri source, string owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        lock (_gate)
        {
            if (_kept.FirstOrDefault(kept => kept.Owner == owner && kept.Exact == source && _time.GetElapsedTime(kept.ReadAt) < MaxAge) is { } recent)
            {
                return recent;
            }
        }

        var (path, poster) = NewPaths();
        var done = false;
        try
        {
            using (await _slots.EnterAsync(source, cancellationToken).ConfigureAwait(false))
            {
                await _fetcher.FetchAsync(source, path, cancellationToken).ConfigureAwait(false);
            }

            var info = await _prober.ProbeAsync(path, SourceNames.FileName(source), poster, cancellationToken).ConfigureAwait(false);
            var inspected = new InspectedSource(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), SourceNames.Public(source), SourceNames.FileName(source), info)
            {
                Owner = owner,
                Exact = source,
                Path = path,
                Poster = poster,
                ReadAt = _time.GetTimestamp(),
            };
            Keep(inspected);
            done = true;
            return inspected;
        }
        finally
        {
            if (!done)
            {
                LocalDisk.Discard(path);
                LocalDisk.Discard(poster);
            }
        }
    }

    /// <summary>A source that the user has asked for; null when it is no longer kept.</summary>
    public InspectedSource? Find(string key, string owner)
    {
        lock (_gate)
        {
            return _kept.FirstOrDefault(kept => kept.Key == key && kept.Owner == owner);
        }
    }

    /// <summary>Removes what is kept.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _work?.Dispose();
            _work = null;
            _kept.Clear();
        }
    }

    private (string Path, string Poster) NewPaths()
    {
        lock (_gate)
        {
            _work ??= WorkDirectory.Create(_root, _logger);
            return (_work.NewPath("source"), _work.NewPath("jpg"));
        }
    }

    private void Keep(InspectedSource inspected)
    {
        lock (_gate)
        {
            _kept.AddFirst(inspected);
            while (_kept.Count > MaxKept || (_kept.Count > 1 && _kept.Sum(kept => kept.Source.Bytes) > MaxBytes))
            {
                LocalDisk.Discard(_kept.Last!.Value.Path);
                LocalDisk.Discard(_kept.Last.Value.Poster);
                _kept.RemoveLast();
            }
        }
    }
}
