namespace Renesandro.Media.Mp4.Filling;

/// <summary>Fills AAC packets up to a bit rate with fill elements, which decoders skip (ISO/IEC 14496-3, 4.5.2.9).</summary>
internal static class AacFilling
{
    // Bits that an encoder may spend on the two channels of a packet.
    private const int MaxBytes = 2 * 6144 / 8;

    private const int FillElement = 0b110, ElementBits = 3, CountBits = 4, EscapeBits = 8;
    private const int Escaped = 15, MaxCount = Escaped + 255 - 1;

    // What averages say of the packets before and after the sound.
    private const double Margin = 1.003;

    /// <summary>Rewrites an M4A so that each of its packets reaches a bit rate.</summary>
    public static void Fill(string path, long bitRate, CancellationToken cancellationToken) => SampleFilling.Fill(
        path,
        track =>
        {
            var least = Math.Min(MaxBytes, (int)Math.Ceiling(bitRate * Margin * AacFrame.Samples / track.Timescale / 8));
            return track.Sizes.Any(size => size < least) ? [.. Enumerable.Repeat(least, track.Count)] : null;
        },
        Fill,
        cancellationToken);

    /// <summary>A packet of a size: its elements, fill elements, and its end. One that does not end as it should stays as it is.</summary>
    internal static byte[] Fill(byte[] packet, int size)
    {
        if (EndOf(packet) is not { } end)
        {
            return packet;
        }

        var bits = new BitTarget(packet.AsSpan(0, (end + 7) / 8), end, size);
        while ((size * 8) - bits.Position - ElementBits >= ElementBits + CountBits)
        {
            var room = ((size * 8) - bits.Position - ElementBits - ElementBits - CountBits) / 8;
            var count = room <= Escaped ? Math.Min(room, Escaped - 1) : Math.Min(MaxCount, room - (EscapeBits / 8));
            bits.Write(FillElement, ElementBits);
            bits.Write(Math.Min(count, Escaped), CountBits);
            if (count >= Escaped)
            {
                bits.Write(count - Escaped + 1, EscapeBits);
            }

            // Of the type that is empty.
            bits.Skip(count * 8);
        }

        bits.Write(0b111, ElementBits);
        return bits.Bytes;
    }

    // The element that ends a packet is three ones, and only zeros up to a whole byte follow it.
    private static int? EndOf(byte[] packet)
    {
        if (packet is not [.., > 0 and var last])
        {
            return null;
        }

        var position = (packet.Length * 8) - int.TrailingZeroCount(last) - ElementBits;
        for (var bit = position; bit < position + ElementBits; bit++)
        {
            if (bit < 0 || (packet[bit / 8] >> (7 - (bit % 8)) & 1) == 0)
            {
                return null;
            }
        }

        return position;
    }

    private ref struct BitTarget
    {
        public BitTarget(ReadOnlySpan<byte> kept, int position, int size)
        {
            Bytes = new byte[size];
            kept.CopyTo(Bytes);
            Position = position;

            // What follows is written anew.
            if (position % 8 > 0)
            {
                Bytes[position / 8] &= (byte)(0xff << (8 - (position % 8)));
            }
        }

        public byte[] Bytes { get; }

        public int Position { get; private set; }

        public void Write(int value, int count)
        {
            for (var bit = count - 1; bit >= 0; bit--, Position++)
            {
                Bytes[Position / 8] |= (byte)((value >> bit & 1) << (7 - (Position % 8)));
            }
        }

        public void Skip(int count) => Position += count;
    }
}
