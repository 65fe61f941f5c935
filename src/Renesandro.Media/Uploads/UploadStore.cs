using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Renesandro.Media.Fetching;
using Renesandro.Media.Files;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Resources;
using Renesandro.Media.Storage;
using Renesandro.Media.Text;

namespace Renesandro.Media.Uploads;

/// <summary>
/// Files that users have sent to this machine, for their jobs: <c>upload://…</c> names them. Equal content is stored once; to each user, uploads of
/// others do not exist.
/// </summary>
/// <remarks>
/// Safe for concurrent calls, and for several processes with one data directory. What it says of an upload is on the disk, whenever a process ends.
/// </remarks>
public sealed class UploadStore
{
    private const int MaxNameBytes = 200;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxProbe = TimeSpan.FromSeconds(20);

    private readonly UploadFolder _folder;
    private readonly UploadRecords _records;
    private readonly UploadWriter _writer;
    private readonly UploadCompletion _completion;
    private readonly UploadUse _use;
    private readonly ResourceMonitor _resources;
    private readonly UploadOptions _options;
    private readonly TimeProvider _time;

    internal UploadStore(
        UploadFolder folder,
        UploadRecords records,
        UploadWriter writer,
        UploadCompletion completion,
        UploadUse use,
        ResourceMonitor resources,
        IOptions<UploadOptions> options,
        TimeProvider time) =>
        (_folder, _records, _writer, _completion, _use, _resources, _options, _time) = (folder, records, writer, completion, use, resources, options.Value, time);

    /// <summary>Begins an upload.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="name">The name of the file; a path in it is left out.</param>
    /// <param name="bytes">How large it is.</param>
    /// <param name="quotaBytes">What all uploads of the owner may have together; null for the configured quota.</param>
    /// <exception cref="UploadException">It is too large, of a kind that no job can use, or there is no room for it.</exception>
    public Upload Create(string owner, string name, long bytes, long? quotaBytes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var safe = SafeFileName.Of(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], MaxNameBytes);
        CheckKind(safe);
        if (bytes > _options.MaxFileBytes)
        {
            throw new UploadException(
                UploadFault.TooLarge, $"The file has {LocalDisk.Text(bytes)}, and the maximum is {LocalDisk.Text(_options.MaxFileBytes)}: export it smaller, or raise Renesandro:Uploads:MaxFileBytes.");
        }

        if (_resources.NeverFits(_folder.Root, bytes) is { } shortage)
        {
            throw new UploadException(UploadFault.NoSpace, $"The upload cannot be stored: {shortage}. Free some space, or set Renesandro:DataDirectory to another disk.");
        }

        var now = _time.GetUtcNow();
        var upload = new Upload(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(UploadUrl.IdLength / 2)), safe, bytes, 0, UploadStatus.Uploading)
        {
            Owner = owner,
            CreatedAt = now,
            ExpiresAt = now + _options.UnfinishedExpiry,
        };
        var quota = quotaBytes ?? _options.QuotaBytes;
        return _records.TryAdd(upload, quota) is not { } used ? upload : throw new UploadException(
            UploadFault.OverQuota,
            $"The file has {LocalDisk.Text(bytes)}, and {LocalDisk.Text(Math.Max(0, quota - used))} of your {LocalDisk.Text(quota)} are left: remove uploads that you no longer need, or ask for a larger quota.");
    }

    /// <summary>Adds bytes to an upload. One that is complete is probed in the background.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="offset">How many bytes are stored before these.</param>
    /// <param name="length">How many these are; null when that is not known.</param>
    /// <param name="bytes">The bytes. Those that came before it broke are kept, unless there is a checksum.</param>
    /// <param name="checksum">What they have to hash to; null for no check.</param>
    /// <param name="cancellationToken">Ends the transfer; what has come is kept.</param>
    /// <returns>The upload with them.</returns>
    /// <exception cref="UploadException">They are not accepted.</exception>
    public async Task<Upload> AppendAsync(
        string id, string owner, long offset, long? length, Stream bytes, UploadChecksum? checksum = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var upload = Find(id, owner) ?? throw UploadException.NotFound();
        await _writer.WriteAsync(upload, offset, length, bytes, checksum, cancellationToken).ConfigureAwait(false);
        upload = Find(id, owner) ?? throw UploadException.NotFound();
        if (upload.Status == UploadStatus.Probing)
        {
            _completion.Begin(id);
        }

        return upload;
    }

    /// <summary>An upload; null when the user has none with this id.</summary>
    public Upload? Find(string id, string owner) =>
        UploadUrl.IsId(id) && _records.Find(id) is { } upload && upload.Owner == owner && upload.ExpiresAt > _time.GetUtcNow() ? upload : null;

    /// <summary>The upload that a source is; null when it is none, or none of the user.</summary>
    public Upload? Find(Uri source, string owner)
    {
        ArgumentNullException.ThrowIfNull(source);
        return UploadUrl.IdOf(source) is { } id ? Find(id, owner) : null;
    }

    /// <summary>The uploads of a user, the newest first.</summary>
    public IReadOnlyList<Upload> List(string owner) => [.. _records.OfOwner(owner).Where(upload => upload.ExpiresAt > _time.GetUtcNow())];

    /// <summary>Bytes that the uploads of a user count for.</summary>
    public long UsedBytes(string owner) => _records.UsedBy(owner);

    /// <summary>Waits until an upload has been probed, or the time is over.</summary>
    /// <returns>The upload as it is then; null when the user has none with this id.</returns>
    public async Task<Upload?> WaitAsync(string id, string owner, TimeSpan wait, CancellationToken cancellationToken = default)
    {
        var started = _time.GetTimestamp();
        while (true)
        {
            var upload = Find(id, owner);
            if (upload is null or { Status: UploadStatus.Ready or UploadStatus.Refused } || _time.GetElapsedTime(started) >= wait)
            {
                return upload;
            }

            await Task.Delay(Poll, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes an upload. A job that reads it keeps its bytes until it has ended.</summary>
    /// <returns>False when the user has none with this id.</returns>
    public bool Remove(string id, string owner)
    {
        if (Find(id, owner) is not { } upload)
        {
            return false;
        }

        Remove(upload);
        return true;
    }

    /// <summary>Removes all uploads of a user.</summary>
    public void RemoveAll(string owner)
    {
        foreach (var upload in _records.OfOwner(owner))
        {
            Remove(upload);
        }
    }

    /// <summary>Opens the bytes of an upload that is ready; null when they are not there.</summary>
    public FileStream? OpenRead(Upload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return upload is { Status: UploadStatus.Ready, Content: { } content } ? SharedRead.TryOpen(_folder.ContentOf(content)) : null;
    }

    /// <summary>Opens the poster of an upload, a JPEG; null when it has none.</summary>
    public FileStream? OpenPoster(Upload upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return upload is { Source.HasPoster: true, Content: { } content } ? SharedRead.TryOpen(_folder.PosterOf(content)) : null;
    }

    /// <summary>Checks that a user may use all uploads that a request names, and that they are ready; they are kept for longer then.</summary>
    /// <exception cref="RenderRequestException">One cannot be used; the error names its place.</exception>
    public async Task EnsureUsableAsync(RenderRequest request, string owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await EnsureAsync(UploadedSources.Of(request), owner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks that a user may use a source, if it is an upload.</summary>
    /// <param name="source">Any URL.</param>
    /// <param name="path">Its place in a request.</param>
    /// <param name="owner">The user.</param>
    /// <param name="cancellationToken">Ends the wait for one that is being probed.</param>
    /// <exception cref="RenderRequestException">It cannot be used.</exception>
    public Task EnsureUsableAsync(Uri source, string path, string owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return EnsureAsync(UploadUrl.IdOf(source) is { } id ? [(path, id)] : [], owner, cancellationToken);
    }

    /// <summary>
    /// Removes what has expired and what processes left that ended in the middle, and goes on with uploads that are not probed. Call it at the start,
    /// and from time to time.
    /// </summary>
    /// <returns>How many uploads had expired.</returns>
    public int Sweep()
    {
        var expired = _records.Expired(_time.GetUtcNow());
        foreach (var upload in expired)
        {
            Remove(upload);
        }

        foreach (var upload in _records.Of(UploadStatus.Probing))
        {
            _completion.Begin(upload.Id);
        }

        foreach (var (id, path) in _folder.Unfinished().ToArray())
        {
            if (_records.Find(id) is null or { Status: UploadStatus.Ready or UploadStatus.Refused })
            {
                LocalDisk.Discard(path);
            }
        }

        var used = _records.Contents();
        foreach (var content in _folder.KnownContents().Where(content => !used.Contains(content)).ToArray())
        {
            _completion.Collect(content);
        }

        _completion.SweepLocks();
        return expired.Count;
    }

    private async Task EnsureAsync(IEnumerable<(string Path, string Id)> sources, string owner, CancellationToken cancellationToken)
    {
        var errors = new List<RenderRequestError>();
        var known = new Dictionary<string, string?>();
        foreach (var (path, id) in sources)
        {
            if (!known.TryGetValue(id, out var fault))
            {
                known[id] = fault = await FaultAsync(id, owner, cancellationToken).ConfigureAwait(false);
            }

            if (fault is not null)
            {
                errors.Add(new RenderRequestError(path, fault));
            }
        }

        if (errors.Count > 0)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, [.. errors.Take(RequestLimits.Faults)]);
        }
    }

    private async Task<string?> FaultAsync(string id, string owner, CancellationToken cancellationToken)
    {
        var upload = Find(id, owner);
        if (upload?.Status == UploadStatus.Probing)
        {
            upload = await WaitAsync(id, owner, MaxProbe, cancellationToken).ConfigureAwait(false);
        }

        if (upload is null)
        {
            return "is no upload of yours: it has expired, or was removed. Upload the file again, and name it as its upload says.";
        }

        if (UploadUse.Unusable(upload) is { } fault)
        {
            return $"{PrintableText.Of(upload.Name, 100)} {fault}";
        }

        _use.Extend(upload);
        return null;
    }

    private void Remove(Upload upload)
    {
        _records.Remove(upload.Id);
        LocalDisk.Discard(_folder.IncomingOf(upload.Id));
        _completion.Collect(upload.Content);
    }

    private static void CheckKind(string name)
    {
        var extension = Path.GetExtension(name);
        if (SourceExtensions.IsUseless(extension))
        {
            throw new UploadException(
                UploadFault.UnsupportedKind,
                $"{PrintableText.Of(name, 100)} is of a kind that no job can use ({extension}): upload videos, images, sound, captions (.srt, .vtt), fonts (.ttf, .otf) or spreadsheets (.csv).");
        }
    }
}
