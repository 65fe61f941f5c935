using System.Security.Cryptography;

namespace Renesandro.Media.Speech;

/// <summary>
/// The files of the speech cache: each holds the SHA-256 of a recording, then the recording, so that a damaged one is
/// noticed. A file appears under its name only when it is whole and on the disk.
/// </summary>
internal sealed class SpeechStore(string directory, TimeProvider time)
{
    private const string Extension = ".speech";
    private const int BufferBytes = 128 * 1024;

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

    /// <summary>Keeps a copy of a recording.</summary>
    public async Task AddAsync(string key, string recording, CancellationToken cancellationToken)
    {
        var part = $"{PathOf(key)}.{Guid.NewGuid():N}.part";
        try
        {
            await WriteAsync(part, recording, cancellationToken).ConfigureAwait(false);
            File.SetLastWriteTimeUtc(part, time.GetUtcNow().UtcDateTime);
            File.Move(part, PathOf(key), overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Drops what was used least recently until all fits, but never the recording of <paramref name="current"/>.</summary>
    public void Trim(long bytes, string current)
    {
        var files = new DirectoryInfo(directory).GetFiles("*" + Extension);
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

    private static async Task WriteAsync(string path, string recording, CancellationToken cancellationToken)
    {
        var input = new FileStream(recording, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using var _ = input.ConfigureAwait(false);
        var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using var __ = output.ConfigureAwait(false);
        await output.WriteAsync(await SHA256.HashDataAsync(input, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        input.Position = 0;
        await input.CopyToAsync(output, BufferBytes, cancellationToken).ConfigureAwait(false);
        output.Flush(flushToDisk: true);
    }
}
