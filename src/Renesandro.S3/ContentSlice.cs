using System.Buffers;
using System.Security.Cryptography;
using Renesandro.Media;
using Renesandro.Media.Content;

namespace Renesandro.S3;

/// <summary>A part of the content as the body of a request. It can be read again, as for another attempt.</summary>
internal sealed class ContentSlice(MediaContent content, long offset, long length) : PositionedStream(length)
{
    private const int BufferSize = 256 * 1024;

    private readonly Stream _source = content.OpenRead();

    /// <value>Called whenever bytes have been taken.</value>
    public Action? Moved { get; set; }

    /// <value>Why the content itself could not be read; null when a failure is another.</value>
    public MediaException? Fault { get; private set; }

    /// <summary>Reads it once, for its own hash and that of what was read before it.</summary>
    public async Task<byte[]> HashAsync(HashAlgorithmName algorithm, IncrementalHash whole, CancellationToken cancellationToken)
    {
        using var own = IncrementalHash.CreateHash(algorithm);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            Position = 0;
            while (await ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            {
                own.AppendData(buffer, 0, count);
                whole.AppendData(buffer, 0, count);
            }
        }
        catch (IOException) when (Fault is not null)
        {
            throw Fault;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return own.GetHashAndReset();
    }

    public override int Read(Span<byte> buffer)
    {
        var target = Target(buffer.Length);
        try
        {
            return target == 0 ? 0 : Advance(_source.Read(buffer[..target]));
        }
        catch (MediaException exception)
        {
            throw Failed(exception);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var target = Target(buffer.Length);
        try
        {
            return target == 0 ? 0 : Advance(await _source.ReadAsync(buffer[..target], cancellationToken).ConfigureAwait(false));
        }
        catch (MediaException exception)
        {
            throw Failed(exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Target(int wanted)
    {
        _source.Position = offset + Position;
        return (int)Math.Min(wanted, Math.Max(0, Length - Position));
    }

    private int Advance(int count)
    {
        Position += count;
        Moved?.Invoke();
        return count;
    }

    // The client of HTTP would take it for a failure of the connection.
    private IOException Failed(MediaException exception)
    {
        Fault = exception;
        return new IOException(exception.Message, exception);
    }
}
