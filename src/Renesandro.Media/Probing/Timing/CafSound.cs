using Renesandro.Media.Files;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Probing.Timing;

/// <summary>The packet table of a Core Audio file: how many frames are the sound, and how many stand before it (Apple, Core Audio Format 1.0).</summary>
internal static class CafSound
{
    private const int FirstChunk = 8;
    private const int ChunkHead = 12;
    private const int MaxChunks = 100;

    public static SoundEdits EditsOf(BlockReader file)
    {
        double rate = 0;
        Span<byte> chunk = stackalloc byte[ChunkHead + 24];
        long position = FirstChunk;
        for (var i = 0; i < MaxChunks && file.Read(position, chunk) == chunk.Length; i++)
        {
            var length = ReadInt64BigEndian(chunk[4..]);
            if (chunk[..4].SequenceEqual("desc"u8))
            {
                rate = ReadDoubleBigEndian(chunk[ChunkHead..]);
            }
            else if (chunk[..4].SequenceEqual("pakt"u8))
            {
                return Edits(ReadInt64BigEndian(chunk[(ChunkHead + 8)..]), ReadInt32BigEndian(chunk[(ChunkHead + 16)..]), rate);
            }

            if (length < 0)
            {
                break;
            }

            position += ChunkHead + length;
        }

        return SoundEdits.None;
    }

    private static SoundEdits Edits(long valid, int priming, double rate) => valid > 0 && priming >= 0 && rate is >= 1 and <= 1e6
        ? new SoundEdits { Spans = [new SoundSpan(priming / rate, (priming + valid) / rate)] }
        : SoundEdits.None;
}
