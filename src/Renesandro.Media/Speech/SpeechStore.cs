using System.Security.Cryptography;

namespace Renesandro.Media.Speech;

/// <summary>
/// The files of the speech cache: each holds the SHA-256 of a recording, then the recording, so that a damaged one is
/// noticed. A file appears under its name only when it is whole, and is used only when the disk has it.
/// </summary>
/// <remarks>Whoever works at a key holds its lock.</remarks>
internal sealed class SpeechStore(string directory, TimeProvider time)
{
    private const string Extension = ".speech";
    private const string PartExtension = ".part";
    private const int BufferBytes = 128 * 1024;

    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    public bool Has(string key) => File.Exists(PathOf(key));

    /// <summary>Copies a recording to a new file.</summary>
    /// <returns>False when there is none, or a damaged one, which is deleted.</returns>
    public async Task<bool> TryCopyAsync(string key, string target, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (!File.Exists(path))
        {
            return false;
        }

        if (!await CopyCheckedAsync(path, target, cancellationToken).ConfigureAwait(false))
        {
            File.Delete(target);
            File.Delete(path);
            return false;
        }

        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        return true;
    }

    /// <summary>Writes a recording straight into the store, and copies it to a new file once it is safe.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="target">The file to create.</param>
    /// <param name="write">Writes it from where the stream stands to its end. When it throws, nothing is kept.</param>
    /// <param name="cancellationToken">Ends the copying; what is whole stays kept.</param>
    /// <returns>Why the recording could not be kept, though it was handed out; null when it was kept.</returns>
    public async Task<Exception?> AddAsync(string key, string target, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var part = PathOf(key) + PartExtension;
        try
        {
            Exception? failure;
            var file = new FileStream(part, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
            await using (file.ConfigureAwait(false))
            {
                file.Position = SHA256.HashSizeInBytes;
                await write(file).ConfigureAwait(false);
                await SealAsync(file).ConfigureAwait(false);

                // The name comes before the disk has it all: a process that is killed now has lost nothing, and a file that
                // lost a part of itself to a power failure betrays itself by its hash.
                failure = Publish(part, PathOf(key));
                file.Flush(flushToDisk: true);
            }

            await CopyCheckedAsync(failure is null ? PathOf(key) : part, target, cancellationToken).ConfigureAwait(false);
            return failure;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Drops what was used least recently until all fits, but never the recording of <paramref name="current"/>.</summary>
    public void Trim(long bytes, string current)
    {
        var folder = new DirectoryInfo(directory);
        var before = (time.GetUtcNow() - Abandoned).UtcDateTime;
        foreach (var part in folder.EnumerateFiles("*" + PartExtension).Where(part => part.LastWriteTimeUtc < before))
        {
            part.Delete();
        }

        var files = folder.GetFiles("*" + Extension);
        var total = files.Sum(file => file.Length);
        foreach (var file in files.Where(file => file.FullName != PathOf(current)).OrderBy(file => file.LastWriteTimeUtc))
        {
            if (total <= bytes)
            {
                return;
            }

            total -= file.Length;
            file.Delete();
        }
    }

    private string PathOf(string key) => Path.Combine(directory, key + Extension);

    private static async Task SealAsync(FileStream file)
    {
        file.Position = SHA256.HashSizeInBytes;
        var hash = await SHA256.HashDataAsync(file, CancellationToken.None).ConfigureAwait(false);
        file.Position = 0;
        await file.WriteAsync(hash, CancellationToken.None).ConfigureAwait(false);
        await file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private Exception? Publish(string part, string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(part, time.GetUtcNow().UtcDateTime);
            File.Move(part, path, overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception;
        }
    }

    private static async Task<bool> CopyCheckedAsync(string path, string target, CancellationToken cancellationToken)
    {
        var input = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        await using var _ = input.ConfigureAwait(false);
        var expected = new byte[SHA256.HashSizeInBytes];
        if (await input.ReadAtLeastAsync(expected, expected.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < expected.Length)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using var __ = output.ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        while (await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        return output.Length > 0 && hash.GetHashAndReset().AsSpan().SequenceEqual(expected);
    }
}
