using Renesandro.Media.Files;

namespace Renesandro.Media.Content;

/// <summary>
/// Bytes that need not exist as one file: a header in memory, then ranges of files and of memory.
/// A variant is such content, so it can be read, seeked and uploaded before anything is written.
/// </summary>
/// <remarks>Immutable and safe for concurrent readers. The files behind the ranges must outlive every stream that was opened.</remarks>
public sealed class MediaContent
{
    private const int CopyBuffer = 256 * 1024;

    /// <summary>Creates content from a header and the ranges that follow it.</summary>
    /// <exception cref="OverflowException">Together they are longer than 64 bits can count.</exception>
    public MediaContent(ReadOnlyMemory<byte> header, IReadOnlyList<ContentRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        Header = header;
        Ranges = [.. ranges];
        Length = header.Length;
        foreach (var range in Ranges)
        {
            Length = checked(Length + range.Length);
        }
    }

    /// <summary>The bytes before the first range; may be empty.</summary>
    public ReadOnlyMemory<byte> Header { get; }

    /// <summary>The ranges in order; may be empty.</summary>
    public IReadOnlyList<ContentRange> Ranges { get; }

    /// <summary>Total length in bytes.</summary>
    public long Length { get; }

    /// <summary>Content that is one whole file.</summary>
    public static MediaContent FromFile(string path) =>
        new(ReadOnlyMemory<byte>.Empty, [new FileRange(path, 0, new FileInfo(path).Length)]);

    /// <summary>Content that is held in memory, such as a manifest.</summary>
    public static MediaContent FromBytes(ReadOnlyMemory<byte> bytes) => new(bytes, []);

    /// <summary>
    /// Opens the content as a new read-only, seekable stream that the caller disposes. Reading throws <see cref="MediaException"/>
    /// when a file behind it is gone or has become shorter.
    /// </summary>
    public Stream OpenRead() => new MediaContentStream(this);

    /// <summary>
    /// Writes the content to a file that must not exist yet, without flushing it to the disk. A call that fails or is cancelled
    /// leaves no file. While it runs, the file is locked against others that request a lock.
    /// </summary>
    /// <exception cref="IOException">The file exists, or the disk refuses it.</exception>
    /// <exception cref="MediaException">A file behind the content is gone or has become shorter.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        var target = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
            PreallocationSize = Length,
        });
        try
        {
            await using (target.ConfigureAwait(false))
            {
                await SaveAsync(target, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            LocalDisk.Discard(path);
            throw;
        }
    }

    internal async Task SaveAsync(FileStream target, CancellationToken cancellationToken)
    {
        var source = OpenRead();
        await using var _ = source.ConfigureAwait(false);
        await source.CopyToAsync(target, CopyBuffer, cancellationToken).ConfigureAwait(false);
    }
}
