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

    /// <summary>The head of samples, with lengths of 0.</summary>
    /// <param name="codec">1 for samples as they are.</param>
    /// <param name="rate">Samples a second, of one channel.</param>
    /// <param name="bytes">Bytes of a sample.</param>
    public static byte[] Head(int codec, int rate, int bytes)
    {
        var header = new byte[HeadBytes];
        "RIFF"u8.CopyTo(header);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        WriteInt32LittleEndian(header.AsSpan(16), 16);
        WriteInt16LittleEndian(header.AsSpan(20), (short)codec);
        WriteInt16LittleEndian(header.AsSpan(22), 1);
        WriteInt32LittleEndian(header.AsSpan(24), rate);
        WriteInt32LittleEndian(header.AsSpan(28), rate * bytes);
        WriteInt16LittleEndian(header.AsSpan(32), (short)bytes);
        WriteInt16LittleEndian(header.AsSpan(34), (short)(8 * bytes));
        "data"u8.CopyTo(header.AsSpan(36));
        return header;
    }

    /// <summary>Length of a WAV with such a head; zero when it is none.</summary>
    public static async Task<TimeSpan> DurationOfAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using var _ = file.ConfigureAwait(false);
        var head = new byte[HeadBytes];
        return await file.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) == HeadBytes
            && ReadInt32LittleEndian(head.AsSpan(28)) is > 0 and var bytesPerSecond
            ? TimeSpan.FromSeconds((double)(file.Length - HeadBytes) / bytesPerSecond)
            : TimeSpan.Zero;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        target.Write(bytes);
        _length += bytes.Length;
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        _length += bytes.Length;
    }

    public async Task CopyAsync(Stream source, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            await WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
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
