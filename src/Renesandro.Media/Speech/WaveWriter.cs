using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Speech;

/// <summary>
/// Passes on the WAV that arrives through a pipe or a connection. Its lengths cannot be known beforehand, and wrong ones make
/// decoders complain of a cut file; where the target can seek, the true ones are put in.
/// </summary>
internal sealed class WaveWriter(Stream target)
{
    public const int HeadBytes = 44;
    private const int RiffLength = 4;
    private const int DataLength = 40;

    private readonly long _start = target.CanSeek ? target.Position : 0;
    private long _length;

    public async Task CopyAsync(Stream source, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            _length += read;
        }
    }

    /// <summary>Whether any samples were written.</summary>
    public async Task<bool> CompleteAsync(CancellationToken cancellationToken)
    {
        if (target.CanSeek && _length > HeadBytes)
        {
            await WriteLengthAsync(RiffLength, _length - 8, cancellationToken).ConfigureAwait(false);
            await WriteLengthAsync(DataLength, _length - HeadBytes, cancellationToken).ConfigureAwait(false);
            target.Position = _start + _length;
        }

        return _length > HeadBytes;
    }

    private async Task WriteLengthAsync(int at, long value, CancellationToken cancellationToken)
    {
        var bytes = new byte[4];
        WriteUInt32LittleEndian(bytes, (uint)Math.Min(value, uint.MaxValue));
        target.Position = _start + at;
        await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }
}
