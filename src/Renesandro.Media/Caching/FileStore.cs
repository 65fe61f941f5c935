using System.Security.Cryptography;
using Renesandro.Media.Files;

namespace Renesandro.Media.Caching;

/// <summary>
/// Files by key: each holds the SHA-256 of its content, then the content, so that a damaged one is noticed. A file appears under its
/// name only when it is whole.
/// </summary>
/// <remarks>Callers hold the lock of a key while they use it.</remarks>
/// <param name="directory">Where the files are.</param>
/// <param name="extension">How their names end, with the dot.</param>
/// <param name="time">For the time of the last use.</param>
/// <param name="durable">Whether files are flushed to the disk. One that was not is found damaged after a power cut, and made again.</param>
internal sealed class FileStore(string directory, string extension, TimeProvider time, bool durable)
{
    private const string PartExtension = ".part";
    private const int BufferBytes = 256 * 1024;

    /// <value>Where the files are.</value>
    public string Folder => directory;

    /// <value>What all files take up.</value>
    public long Bytes => Files().Sum(file => file.Length);

    public bool Has(string key) => File.Exists(PathOf(key));

    /// <summary>Whether there is a file of a key that ends with such bytes; its content is not checked.</summary>
    public bool Ends(string key, ReadOnlySpan<byte> ending)
    {
        using var file = TryOpen(PathOf(key));
        if (file is null || file.Length < ending.Length)
        {
            return false;
        }

        var bytes = new byte[ending.Length];
        file.Position = file.Length - bytes.Length;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length && ending.SequenceEqual(bytes);
    }

    /// <summary>Drops the file of a key, if there is one.</summary>
    public void Remove(string key) => File.Delete(PathOf(key));

    /// <summary>Reads a small file.</summary>
    /// <returns>Null when there is nothing, or something damaged, which is deleted.</returns>
    public async Task<byte[]?> TryReadAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (TryOpen(path) is not { } input)
        {
            return null;
        }

        await using var _ = input.ConfigureAwait(false);
        var bytes = new byte[input.Length];
        await input.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (bytes.Length <= SHA256.HashSizeInBytes || !SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            File.Delete(path);
            return null;
        }

        Touch(path);
        return bytes[SHA256.HashSizeInBytes..];
    }

    /// <summary>Drops the files whose keys begin so.</summary>
    public void RemoveAll(string prefix)
    {
        foreach (var file in Files().Where(file => file.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            file.Delete();
        }
    }

    /// <summary>Copies a file to a new one.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="target">The file to create.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <param name="watch">Checks the disk of the copy; null for no check.</param>
    /// <returns>False when there is nothing, or something damaged, which is deleted.</returns>
    public async Task<bool> TryCopyAsync(string key, string target, CancellationToken cancellationToken, DiskWatch? watch = null)
    {
        var path = PathOf(key);
        if (TryOpen(path) is not { } input)
        {
            return false;
        }

        await using var _ = input.ConfigureAwait(false);
        if (!await CopyCheckedAsync(input, target, watch, cancellationToken).ConfigureAwait(false))
        {
            File.Delete(target);
            File.Delete(path);
            return false;
        }

        Touch(path);
        return true;
    }

    /// <summary>Stores what is written, and copies it to a new file once it is safe.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="target">The file to create; null for none.</param>
    /// <param name="write">Writes it from where the stream stands to its end. When it throws, nothing is stored.</param>
    /// <param name="cancellationToken">Ends the copying; a whole file stays stored.</param>
    /// <returns>Why it could not be stored, although it was handed out; null when it was stored.</returns>
    public async Task<Exception?> AddAsync(string key, string? target, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        using var part = PendingFile.Create(directory, key + ".", PartExtension, bufferSize: BufferBytes);
        part.Stream.Position = SHA256.HashSizeInBytes;
        await write(part.Stream).ConfigureAwait(false);
        await SealAsync(part.Stream).ConfigureAwait(false);
        var failure = Publish(part, PathOf(key));
        if (target is not null)
        {
            // Not from its name: another process may have dropped it by now to make room.
            part.Stream.Position = SHA256.HashSizeInBytes;
            var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            await using var _ = output.ConfigureAwait(false);
            await part.Stream.CopyToAsync(output, BufferBytes, cancellationToken).ConfigureAwait(false);
        }

        return failure;
    }

    /// <summary>Stores a copy of a file.</summary>
    /// <exception cref="IOException">The disk refuses it.</exception>
    public async Task StoreAsync(string key, string path)
    {
        var failure = await AddAsync(key, target: null, async stream =>
        {
            var source = File.OpenRead(path);
            await using var _ = source.ConfigureAwait(false);
            await source.CopyToAsync(stream, CancellationToken.None).ConfigureAwait(false);
        }, CancellationToken.None).ConfigureAwait(false);
        if (failure is not null)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    /// <summary>Drops what was used least recently until all fits, but never <paramref name="current"/>.</summary>
    public void Trim(long bytes, string current)
    {
        PendingFile.Sweep(directory, "*" + PartExtension);
        var files = Files();
        Drop(files.Where(file => file.FullName != PathOf(current)), files.Sum(file => file.Length) - bytes);
    }

    /// <summary>Drops what was used least recently until so much less is taken up, or nothing is left. What cannot be dropped stays.</summary>
    public void Evict(long bytes)
    {
        try
        {
            Drop(Files(), bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // In use, or another user's: the caller checks the disk again.
        }
    }

    private static void Drop(IEnumerable<FileInfo> files, long bytes)
    {
        foreach (var file in files.OrderBy(file => file.LastWriteTimeUtc))
        {
            if (bytes <= 0)
            {
                return;
            }

            bytes -= file.Length;
            file.Delete();
        }
    }

    // Another process may drop the same files. What Exists has read stays: a length that is asked for later cannot fail.
    private List<FileInfo> Files()
    {
        var folder = new DirectoryInfo(directory);
        return folder.Exists ? [.. folder.EnumerateFiles("*" + extension).Where(file => file.Exists)] : [];
    }

    private string PathOf(string key) => Path.Combine(directory, key + extension);

    private async Task SealAsync(FileStream file)
    {
        file.Position = SHA256.HashSizeInBytes;
        var hash = await SHA256.HashDataAsync(file, CancellationToken.None).ConfigureAwait(false);
        file.Position = 0;
        await file.WriteAsync(hash, CancellationToken.None).ConfigureAwait(false);
        file.Flush(flushToDisk: durable);
    }

    private Exception? Publish(PendingFile part, string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(part.Stream.SafeFileHandle, time.GetUtcNow().UtcDateTime);
            part.Publish(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception;
        }
    }

    // Null when there is none. One that is held was published this moment, and its writer hands it out itself.
    private static FileStream? TryOpen(string path)
    {
        try
        {
            return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0) : null;
        }
        catch (IOException exception) when (exception is FileNotFoundException || HeldFile.IsHeld(exception))
        {
            return null;
        }
    }

    private void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
        catch (FileNotFoundException)
        {
            // Another process has just dropped it to make room; the copy is whole.
        }
    }

    private static async Task<bool> CopyCheckedAsync(FileStream input, string target, DiskWatch? watch, CancellationToken cancellationToken)
    {
        var expected = new byte[SHA256.HashSizeInBytes];
        if (await input.ReadAtLeastAsync(expected, expected.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < expected.Length)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using var _ = output.ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        while (await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            watch?.Count(read);
            hash.AppendData(buffer, 0, read);
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        return output.Length > 0 && hash.GetHashAndReset().AsSpan().SequenceEqual(expected);
    }
}
