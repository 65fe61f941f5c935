using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Renesandro.DriveStandIn;

/// <summary>Upload sessions, and what becomes of them.</summary>
public sealed class Uploads(DriveServer server, bool keepBytes)
{
    private readonly ConcurrentDictionary<string, Session> _open = new();
    private long _received;

    /// <summary>Bytes of every chunk that the server pretends not to have received.</summary>
    public int Shortfall { get; set; }

    /// <summary>Turns a bit of every upload that completes, as many times as this says.</summary>
    public int Damages { get; set; }

    /// <summary>Called for every chunk, which waits for it.</summary>
    public Func<Task>? Meeting { get; set; }

    /// <summary>Completed uploads: more than items, when something was sent twice.</summary>
    public int Completed { get; private set; }

    /// <summary>Every completed upload to a file that was there.</summary>
    public ConcurrentQueue<DriveRewrite> Rewritten { get; } = new();

    /// <summary>A session that is complete is answered for as one that never was, which Google may do at any time.</summary>
    public bool ForgetsComplete { get; set; }

    /// <summary>Bytes of content that arrived.</summary>
    public long Received => Interlocked.Read(ref _received);

    public int Open => _open.Count;

    public void ForgetAll() => _open.Clear();

    internal void Count(int bytes) => Interlocked.Add(ref _received, bytes);

    internal void Forget(string id) => _open.TryRemove(id, out _);

    internal string Begin(DriveItem item, bool isUpdate, long length)
    {
        var id = "hush-" + DriveServer.NewId();
        _open[id] = new Session(item, isUpdate, length, keepBytes);
        return id;
    }

    internal Session? Find(string id) => _open.GetValueOrDefault(id);

    /// <returns>The file; null when there is another under its id already.</returns>
    internal DriveItem? Complete(Session session)
    {
        lock (server.Gate)
        {
            var bytes = session.Bytes?.ToArray();
            if (Damages > 0 && bytes is { Length: > 0 })
            {
                Damages--;
                bytes[^1] ^= 1;
            }

            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            md5.AppendData(bytes ?? []);

            var item = session.Item with
            {
                Bytes = bytes,
                Size = session.Received,
                Md5 = bytes is null ? session.Hash() : Convert.ToHexStringLower(md5.GetCurrentHash()),
                Trashed = false,
            };
            if (!session.IsUpdate && !server.Items.TryAdd(item.Id, item))
            {
                return null;
            }

            if (server.Items.GetValueOrDefault(item.Id) is { Md5: not null } old && session.IsUpdate)
            {
                Rewritten.Enqueue(new DriveRewrite(item.Name, old.Size, old.Md5, item.Size, item.Md5));
            }

            server.Items[item.Id] = item;
            session.Result = item;
            Completed++;
            return item;
        }
    }

    internal sealed class Session(DriveItem item, bool isUpdate, long length, bool keepBytes)
    {
        private readonly IncrementalHash? _hash = keepBytes ? null : IncrementalHash.CreateHash(HashAlgorithmName.MD5);

        public DriveItem Item => item;

        public bool IsUpdate => isUpdate;

        public long Length => length;

        public MemoryStream? Bytes { get; } = keepBytes ? new MemoryStream() : null;

        public long Received { get; private set; }

        public DriveItem? Result { get; set; }

        /// <summary>Held by the one call that may send: another waits until what is left of it has arrived.</summary>
        public SemaphoreSlim Turn { get; } = new(1);

        public void Append(ReadOnlySpan<byte> bytes)
        {
            Bytes?.Write(bytes);
            _hash?.AppendData(bytes);
            Received += bytes.Length;
        }

        /// <summary>What is not a whole unit is not kept.</summary>
        public void Truncate(long end)
        {
            if (Bytes is not null && end < Received)
            {
                Bytes.SetLength(end);
                Received = end;
            }
        }

        public string Hash() => Convert.ToHexStringLower(_hash!.GetCurrentHash());
    }
}
