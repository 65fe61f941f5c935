using System.IO.Hashing;

namespace Renesandro.Host.Renders.Zips;

/// <summary>
/// The checksums of files that were archived lately. An archive needs that of a file before the file, and those of all files at its end: a download that is
/// resumed finds here what it would have to read again.
/// </summary>
internal sealed class ZipChecksums
{
    private const int MaxCached = 100_000;

    private readonly Dictionary<string, uint> _cached = [];

    public async ValueTask<uint> GetAsync(ZipEntry entry, CancellationToken cancellationToken)
    {
        lock (_cached)
        {
            if (_cached.TryGetValue(entry.Key, out var known))
            {
                return known;
            }
        }

        var checksum = new Crc32();
        await using (var content = await entry.OpenAsync(cancellationToken))
        {
            await checksum.AppendAsync(content, cancellationToken);
        }

        var value = checksum.GetCurrentHashAsUInt32();
        lock (_cached)
        {
            if (_cached.Count >= MaxCached)
            {
                _cached.Clear();
            }

            _cached[entry.Key] = value;
        }

        return value;
    }
}
