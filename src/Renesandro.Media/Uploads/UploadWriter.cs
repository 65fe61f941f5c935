using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Renesandro.Media.Files;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Uploads;

/// <summary>
/// Adds bytes to an upload. What the records say of them was flushed to the disk before, so that an upload goes on from there after any end of the
/// process.
/// </summary>
internal sealed class UploadWriter(UploadFolder folder, UploadRecords records, ResourceMonitor resources, IOptions<UploadOptions> options, TimeProvider time)
{
    private const int BufferBytes = 128 * 1024;
    private const long FlushBytes = 16 << 20;

    /// <summary>Writes bytes until their stream ends or breaks. Those that came before a break count, unless a checksum was announced for all of them.</summary>
    /// <returns>How many bytes are stored now.</returns>
    public async Task<long> WriteAsync(Upload upload, long offset, long? length, Stream bytes, UploadChecksum? checksum, CancellationToken cancellationToken)
    {
        if (upload.Status != UploadStatus.Uploading)
        {
            return offset == upload.Received && length == 0 ? offset : throw WrongOffset(upload.Received);
        }

        using var file = Open(upload.Id);
        var current = records.Find(upload.Id);
        if (current?.Status != UploadStatus.Uploading)
        {
            // Another request was faster, so that this file may be a new one.
            if (file.Length == 0)
            {
                HeldFile.Remove(file);
            }

            throw current is null ? UploadException.NotFound() : WrongOffset(current.Received);
        }

        if (offset != current.Received)
        {
            throw WrongOffset(current.Received);
        }

        if (length > current.Bytes - offset)
        {
            throw TooLong(current.Bytes);
        }

        if (file.Length < offset)
        {
            // The disk has lost what it had confirmed.
            records.Receive(upload.Id, file.Length, UploadStatus.Uploading, Expiry);
            throw WrongOffset(file.Length);
        }

        file.SetLength(offset);
        file.Position = offset;
        return await CopyAsync(current, file, bytes, checksum, cancellationToken).ConfigureAwait(false);
    }

    private DateTimeOffset Expiry => time.GetUtcNow() + options.Value.UnfinishedExpiry;

    private FileStream Open(string id)
    {
        try
        {
            folder.Create();
            return HeldFile.TryOpen(folder.IncomingOf(id), FileMode.OpenOrCreate)
                ?? throw new UploadException(UploadFault.Busy, "Another request is sending bytes of this upload: wait until it has ended, ask for the offset (HEAD), and go on from there.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(exception, id);
        }
    }

    private async Task<long> CopyAsync(Upload upload, FileStream file, Stream bytes, UploadChecksum? checksum, CancellationToken cancellationToken)
    {
        var (offset, flushed) = (file.Position, file.Position);
        using var hash = checksum is null ? null : IncrementalHash.CreateHash(checksum.Algorithm);
        var watch = new DiskWatch(() => resources.DiskShortage(folder.Root), "The upload cannot be stored");
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await bytes.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                if (read > upload.Bytes - file.Position)
                {
                    throw TooLong(upload.Bytes);
                }

                hash?.AppendData(buffer, 0, read);
                Write(upload.Id, file, buffer.AsSpan(0, read), watch);
                if (hash is null && file.Position - flushed >= FlushBytes)
                {
                    Commit(upload, file);
                    flushed = file.Position;
                }
            }

            if (hash is not null && !CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), checksum!.Hash.Span))
            {
                file.SetLength(offset);
                throw new UploadException(UploadFault.ChecksumMismatch, "The bytes do not match their Upload-Checksum, and were discarded: send them again.");
            }

            Commit(upload, file);
            return file.Position;
        }
        catch when (hash is not null)
        {
            file.SetLength(offset);
            throw;
        }
        catch (UploadException)
        {
            // Nobody goes on with what was not recorded, and a full disk needs its room.
            file.SetLength(flushed);
            throw;
        }
        catch
        {
            // The sender has gone: what came is kept, so that it can go on from there.
            Commit(upload, file);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Write(string id, FileStream file, ReadOnlySpan<byte> bytes, DiskWatch watch)
    {
        var before = file.Position;
        try
        {
            watch.Count(bytes.Length);
            file.Write(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DiskFullException)
        {
            file.SetLength(before);
            file.Position = before;
            throw exception is DiskFullException ? new UploadException(UploadFault.NoSpace, exception.Message, exception) : Failure(exception, id);
        }
    }

    private void Commit(Upload upload, FileStream file)
    {
        try
        {
            file.Flush(flushToDisk: true);
        }
        catch (IOException exception)
        {
            throw Failure(exception, upload.Id);
        }

        var status = file.Position == upload.Bytes ? UploadStatus.Probing : UploadStatus.Uploading;
        if (!records.Receive(upload.Id, file.Position, status, Expiry))
        {
            // It was removed meanwhile.
            LocalDisk.Discard(folder.IncomingOf(upload.Id));
            throw UploadException.NotFound();
        }
    }

    private UploadException Failure(Exception exception, string id)
    {
        var failure = LocalDisk.Failure(exception, "The upload cannot be stored", "Renesandro:DataDirectory", Path.GetDirectoryName(folder.IncomingOf(id))!);
        return new UploadException(UploadFault.NoSpace, failure.Message, exception);
    }

    private static UploadException WrongOffset(long received) => new(
        UploadFault.WrongOffset, FormattableString.Invariant($"{received} bytes of the upload are stored: send those that follow, with Upload-Offset: {received}."));

    private static UploadException TooLong(long bytes) => new(
        UploadFault.TooLong, FormattableString.Invariant($"The upload was announced with {bytes} bytes, and there are more: send no more than those, or begin a new upload."));
}
