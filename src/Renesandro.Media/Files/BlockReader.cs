namespace Renesandro.Media.Files;

/// <summary>
/// Reads pieces of a file out of blocks, so that many small pieces cost few calls, and stops once it is cancelled.
/// </summary>
/// <remarks>Not safe for concurrent calls. Closes the stream.</remarks>
/// <param name="stream">The file; it can seek.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class BlockReader(Stream stream, CancellationToken cancellationToken) : IDisposable
{
    public const int BlockBytes = 16 * 1024;

    private const int MaxReadBytes = 1 << 20;

    private readonly byte[] _block = new byte[BlockBytes];
    private long _first;
    private int _held;

    public long Length { get; } = stream.Length;

    public static BlockReader Open(string path, CancellationToken cancellationToken) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), cancellationToken);

    public void ThrowIfCancelled() => cancellationToken.ThrowIfCancellationRequested();

    /// <returns>How many bytes were read: fewer than requested only at the end of the file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public int Read(long position, Span<byte> target)
    {
        ThrowIfCancelled();
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        if (target.Length > BlockBytes)
        {
            return ReadLong(position, target);
        }

        if (position >= Length)
        {
            return 0;
        }

        if (position < _first || position + target.Length > _first + _held)
        {
            stream.Position = position;
            (_first, _held) = (position, 0);
            _held = stream.ReadAtLeast(_block, (int)Math.Min(BlockBytes, Length - position), throwOnEndOfStream: false);
        }

        var there = _block.AsSpan(0, _held)[(int)Math.Min(position - _first, _held)..];
        there = there[..Math.Min(there.Length, target.Length)];
        there.CopyTo(target);
        return there.Length;
    }

    public void Dispose() => stream.Dispose();

    private int ReadLong(long position, Span<byte> target)
    {
        stream.Position = position;
        var done = 0;
        while (done < target.Length)
        {
            ThrowIfCancelled();
            var read = stream.Read(target.Slice(done, Math.Min(MaxReadBytes, target.Length - done)));
            if (read == 0)
            {
                break;
            }

            done += read;
        }

        return done;
    }
}
