using Renesandro.Media.Resources;

namespace Renesandro.Media.Rendering.First;

/// <summary>
/// First variants that can still be watched: few and small for each user, and for all together. Each has a work directory of its own, so what a killed
/// process leaves is removed at the next start.
/// </summary>
internal sealed class KeptVariants : IDisposable
{
    private const int MaxOfOwner = 8;
    private const int Max = 64;
    private const long MaxBytesOfOwner = 512L << 20;
    private const long MaxBytes = 2L << 30;
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = [];
    private readonly TimeProvider _time;
    private readonly ITimer _sweeping;

    public KeptVariants(TimeProvider time)
    {
        _time = time;
        _sweeping = time.CreateTimer(_ => Sweep(), null, MaxAge / 10, MaxAge / 10);
    }

    /// <exception cref="MediaException">A variant of this size cannot be kept.</exception>
    public static void CheckSize(long bytes)
    {
        if (bytes > MaxBytesOfOwner)
        {
            throw new MediaException(
                $"The variant has {bytes >> 20} MiB, and one that is made before its job may have {MaxBytesOfOwner >> 20} MiB: submit the job, with options.preview to see a few variants first.");
        }
    }

    /// <summary>Keeps a variant, which from now on is disposed of here.</summary>
    /// <returns>Its id, and when it expires.</returns>
    public (Guid Id, DateTimeOffset Expires) Add(KeptVariant variant)
    {
        var entry = new Entry(Guid.NewGuid(), variant, _time.GetUtcNow());
        lock (_gate)
        {
            _entries.AddFirst(entry);
        }

        Sweep();
        return (entry.Id, entry.Made + MaxAge);
    }

    /// <returns>Null when there is none.</returns>
    public FirstVariantFile? Open(Guid id, string owner, bool isPoster)
    {
        Sweep();
        lock (_gate)
        {
            return _entries.FirstOrDefault(entry => entry.Id == id && entry.Variant.Owner == owner) is { Variant: var variant } found
                ? new FirstVariantFile(
                    new FileStream(isPoster ? variant.Poster : variant.Video, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete),
                    isPoster ? Path.ChangeExtension(variant.Name, ".jpg") : variant.Name,
                    found.Made)
                : null;
        }
    }

    public void Dispose()
    {
        _sweeping.Dispose();
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                entry.Variant.Work.Dispose();
            }

            _entries.Clear();
        }
    }

    private void Sweep()
    {
        List<Entry> ended = [];
        lock (_gate)
        {
            var (count, bytes, now) = (0, 0L, _time.GetUtcNow());
            var owners = new Dictionary<string, (int Count, long Bytes)>();

            // The newest first.
            for (var node = _entries.First; node is not null;)
            {
                var (entry, next) = (node.Value, node.Next);
                var own = owners.GetValueOrDefault(entry.Variant.Owner);
                own = (own.Count + 1, own.Bytes + entry.Variant.Bytes);
                if (now - entry.Made >= MaxAge || own.Count > MaxOfOwner || own.Bytes > MaxBytesOfOwner || count + 1 > Max || bytes + entry.Variant.Bytes > MaxBytes)
                {
                    _entries.Remove(node);
                    ended.Add(entry);
                }
                else
                {
                    owners[entry.Variant.Owner] = own;
                    (count, bytes) = (count + 1, bytes + entry.Variant.Bytes);
                }

                node = next;
            }
        }

        ended.ForEach(entry => entry.Variant.Work.Dispose());
    }

    private sealed record Entry(Guid Id, KeptVariant Variant, DateTimeOffset Made);
}

/// <summary>The files of a first variant.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Name">Name of the video in its job.</param>
/// <param name="Video">Path of the video.</param>
/// <param name="Poster">Path of the poster.</param>
/// <param name="Bytes">Size of the video.</param>
/// <param name="Work">The directory that both are in.</param>
internal sealed record KeptVariant(string Owner, string Name, string Video, string Poster, long Bytes, WorkDirectory Work);
