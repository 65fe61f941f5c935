using Microsoft.Extensions.Options;
using Renesandro.Host.Files;
using Renesandro.Media;
using Renesandro.Media.Fetching;
using Renesandro.Media.Speech;

namespace Renesandro.Host.Administration.Systems;

/// <summary>What the data directory takes of its disk.</summary>
internal sealed class StorageUse(
    IOptions<RenesandroOptions> shared, IOptions<RenderingOptions> rendering, IOptions<FetchingOptions> fetching, IOptions<SpeechOptions> speech)
{
    private const string CacheFolder = "cache";

    private string DataDirectory => Path.GetFullPath(shared.Value.DataDirectory);

    public DiskShape ReadDisk()
    {
        var drive = new DriveInfo(FolderCheck.NearestExisting(DataDirectory));
        return new DiskShape(drive.AvailableFreeSpace, drive.TotalSize);
    }

    /// <summary>Each folder of the cache. Reads the length of every file in it.</summary>
    public IReadOnlyList<CacheShape> ReadCaches(CancellationToken cancellationToken)
    {
        var limits = new Dictionary<string, long>
        {
            ["parts"] = rendering.Value.CacheBytes,
            ["sources"] = fetching.Value.CacheBytes,
            ["speech"] = speech.Value.CacheBytes,
        };
        var root = new DirectoryInfo(Path.Combine(DataDirectory, CacheFolder));
        var found = root.Exists ? root.GetDirectories().Select(folder => folder.Name) : [];
        return
        [
            .. limits.Keys.Union(found).Order(StringComparer.Ordinal).Select(name => new CacheShape(
                name,
                BytesOf(new DirectoryInfo(Path.Combine(root.FullName, name)), cancellationToken),
                limits.TryGetValue(name, out var max) ? max : null)),
        ];
    }

    private static long BytesOf(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var file in folder.Exists ? folder.EnumerateFiles("*", all) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Another process may drop it meanwhile; what Exists has read stays.
            bytes += file.Exists ? file.Length : 0;
        }

        return bytes;
    }
}
