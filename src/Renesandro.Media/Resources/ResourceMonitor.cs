using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Files;

namespace Renesandro.Media.Resources;

/// <summary>Checks whether disk and memory suffice for work.</summary>
internal sealed class ResourceMonitor(IOptions<RenderingOptions> options, TimeProvider time)
{
    /// <summary>A job that has waited this long for disk and holds files itself releases them.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    // Variants are made within milliseconds: the system is not queried for each.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Lock _evicting = new();
    private long? _queriedAt;
    private long? _lastRelease;
    private string? _shortage;

    /// <value>Caches that are evicted when work on the same disk needs space, in this order.</value>
    public IReadOnlyList<FileStore> Caches { get; init; } = [];

    internal Func<string, long> FreeDisk { get; init; } = LocalDisk.FreeBytes;

    internal Func<long?> FreeMemory { get; init; } = MachineMemory.Free;

    /// <summary>What there is too little of, with figures; null when both suffice.</summary>
    public string? Shortage(string workDirectory)
    {
        lock (_gate)
        {
            if (_queriedAt is not { } queried || time.GetElapsedTime(queried) >= MaxAge)
            {
                _shortage = DiskShortage(workDirectory) ?? MemoryShortage();
                _queriedAt = time.GetTimestamp();
            }

            return _shortage;
        }
    }

    /// <summary>The shortage of disk there, queried now; null when there is none. Caches are evicted first, when that frees enough.</summary>
    public string? DiskShortage(string folder)
    {
        var wanted = options.Value.MinFreeDisk;
        if (wanted == 0 || FreeDisk(folder) is var free && free >= wanted)
        {
            return null;
        }

        lock (_evicting)
        {
            free = FreeDisk(folder);
            FileStore[] caches = [.. CachesBeside(folder)];
            if (free + caches.Sum(cache => cache.Bytes) >= wanted)
            {
                foreach (var cache in caches)
                {
                    cache.Evict(wanted - FreeDisk(folder));
                }

                free = FreeDisk(folder);
            }
        }

        return free < wanted ? Sentence(free, wanted) : null;
    }

    /// <summary>Why that many bytes can never be written there, even with all caches evicted; null when they may fit. Evicts nothing.</summary>
    public string? NeverFits(string folder, long bytes)
    {
        var wanted = long.MaxValue - bytes < options.Value.MinFreeDisk ? long.MaxValue : bytes + options.Value.MinFreeDisk;
        var free = FreeDisk(folder);
        return free < wanted && free + CachesBeside(folder).Sum(cache => cache.Bytes) < wanted ? Sentence(free, wanted) : null;
    }

    /// <summary>Whether that many bytes may be written there without evicting caches.</summary>
    public bool Fits(string folder, long bytes) => FreeDisk(folder) - bytes >= options.Value.MinFreeDisk;

    /// <summary>Whether a job may release its files now: one job a minute may, since its files may be all that the others wait for.</summary>
    public bool TryRelease()
    {
        lock (_gate)
        {
            if (_lastRelease is { } before && time.GetElapsedTime(before) < MaxWait)
            {
                return false;
            }

            _lastRelease = time.GetTimestamp();
            return true;
        }
    }

    private string? MemoryShortage() =>
        options.Value.MinFreeMemory is > 0 and var wanted && FreeMemory() is { } memory && memory < wanted
            ? $"too little memory: {LocalDisk.Text(memory)} free, {LocalDisk.Text(wanted)} wanted (Renesandro:Rendering:MinFreeMemory)"
            : null;

    private IEnumerable<FileStore> CachesBeside(string folder) => Caches.Where(cache => LocalDisk.AreOnOne(cache.Folder, folder));

    private static string Sentence(long free, long wanted) =>
        $"too little disk: {LocalDisk.Text(free)} free, {LocalDisk.Text(wanted)} wanted (Renesandro:Rendering:MinFreeDisk)";
}
