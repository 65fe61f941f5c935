using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Files;

namespace Renesandro.Media.Resources;

/// <summary>Says whether disk and memory leave room for work.</summary>
internal sealed class ResourceMonitor(IOptions<RenderingOptions> options, TimeProvider time)
{
    /// <summary>A job that waits so long for disk and holds files itself gives them back.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    // Variants are made within milliseconds: the system is not asked for each.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Lock _evicting = new();
    private long? _asked;
    private long? _givenBack;
    private string? _shortage;

    /// <value>What gives way to work on the same disk, in this order.</value>
    public IReadOnlyList<FileStore> Caches { get; init; } = [];

    internal Func<string, long> FreeDisk { get; init; } = LocalDisk.FreeBytes;

    internal Func<long?> FreeMemory { get; init; } = MachineMemory.Free;

    /// <summary>What there is too little of, with figures; null when there is room.</summary>
    public string? Shortage(string workDirectory)
    {
        lock (_gate)
        {
            if (_asked is not { } asked || time.GetElapsedTime(asked) >= MaxAge)
            {
                _shortage = DiskShortage(workDirectory) ?? MemoryShortage();
                _asked = time.GetTimestamp();
            }

            return _shortage;
        }
    }

    /// <summary>How much disk is missing there, asked at this moment; null when there is enough. Caches give way first, where that is enough.</summary>
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

    /// <summary>Why so many bytes can never be written there, even if all caches gave way; null when they may fit. Nothing is done for them.</summary>
    public string? NeverFits(string folder, long bytes)
    {
        var wanted = long.MaxValue - bytes < options.Value.MinFreeDisk ? long.MaxValue : bytes + options.Value.MinFreeDisk;
        var free = FreeDisk(folder);
        return free < wanted && free + CachesBeside(folder).Sum(cache => cache.Bytes) < wanted ? Sentence(free, wanted) : null;
    }

    /// <summary>Whether so many bytes may be written there without anything giving way.</summary>
    public bool Fits(string folder, long bytes) => FreeDisk(folder) - bytes >= options.Value.MinFreeDisk;

    /// <summary>Whether a job may give its files back now: one at a time, since its files may be all that the others wait for.</summary>
    public bool TryGiveBack()
    {
        lock (_gate)
        {
            if (_givenBack is { } before && time.GetElapsedTime(before) < MaxWait)
            {
                return false;
            }

            _givenBack = time.GetTimestamp();
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
