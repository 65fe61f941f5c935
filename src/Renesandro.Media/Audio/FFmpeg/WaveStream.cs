using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Reads the header of a WAV stream (RIFF, chunks of a four-letter name and a length) up to its samples.</summary>
internal static class WaveStream
{
    private const int MaxChunk = 1 << 16;

    /// <summary>Moves the stream to its first sample.</summary>
    /// <returns>The number of channels, or null when the stream is empty.</returns>
    public static async Task<int?> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxChunk];
        if (await stream.ReadAtLeastAsync(bytes.AsMemory(0, 12), 12, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < 12)
        {
            return null;
        }

        int? channels = null;
        while (true)
        {
            await stream.ReadExactlyAsync(bytes.AsMemory(0, 8), cancellationToken).ConfigureAwait(false);
            if (bytes.AsSpan(0, 4).SequenceEqual("data"u8))
            {
                return channels ?? throw new InvalidDataException("A WAV stream has no format.");
            }

            var isFormat = bytes.AsSpan(0, 4).SequenceEqual("fmt "u8);
            var length = ReadUInt32LittleEndian(bytes.AsSpan(4));
            if (length > MaxChunk)
            {
                throw new InvalidDataException($"A chunk of a WAV stream has {length} bytes.");
            }

            await stream.ReadExactlyAsync(bytes.AsMemory(0, (int)length), cancellationToken).ConfigureAwait(false);
            channels = isFormat ? ReadUInt16LittleEndian(bytes.AsSpan(2)) : channels;
        }
    }
}
