using System.Buffers.Binary;

namespace Renesandro.Media.Mp4.Filling;

/// <summary>
/// Fills pictures up to a bit rate with messages that no decoder shows: a stored stream may hold no filler units (ISO/IEC 14496-15, 5.3.2), but
/// unregistered user data (ITU-T H.264, D.1.7).
/// </summary>
internal static class AvcFilling
{
    /// <summary>Raise it when the same clip is filled in another way, so that cached ones of earlier versions are not found.</summary>
    public const int Version = 1;

    private const int LengthBytes = 4, TypeMask = 0x1f, Delimiter = 9, Information = 6, UserData = 5;

    // Long messages are unusual enough to be refused somewhere.
    private const int MaxUnit = 32 << 10;

    // Length, type of unit, type and size of message, and the bit that ends it.
    private const int Overhead = LengthBytes + 4;
    private const int MinUnit = Overhead + 16;

    // Rounding of times by who measures it.
    private const double Margin = 1.003;

    private static ReadOnlySpan<byte> Name => "renesandro-fill "u8;

    /// <summary>Rewrites a prepared clip so that each of its groups of pictures reaches a bit rate. One that does stays as it is.</summary>
    public static void Fill(string path, long bitRate, CancellationToken cancellationToken) =>
        SampleFilling.Fill(path, track => SizesOf(track, bitRate), Fill, cancellationToken);

    /// <summary>The size that each sample needs so that its group has the bit rate; null when all groups have it.</summary>
    internal static int[]? SizesOf(Mp4Track track, long bitRate)
    {
        var sizes = Array.ConvertAll(track.Sizes, size => (int)size);
        var groups = track.SyncSamples ?? [.. Enumerable.Range(0, track.Count)];
        var fills = false;
        for (var i = 0; i < groups.Length; i++)
        {
            var (first, end) = (groups[i], i + 1 < groups.Length ? groups[i + 1] : track.Count);
            var (bytes, ticks) = (0L, 0L);
            for (var sample = first; sample < end; sample++)
            {
                bytes += track.Sizes[sample];
                ticks += track.Durations[sample];
            }

            var missing = (long)Math.Ceiling(bitRate * Margin / 8 * ticks / track.Timescale) - bytes;
            if (missing > 0)
            {
                fills = true;
                var each = (int)Math.Max(MinUnit, (missing + end - first - 1) / (end - first));
                for (var sample = first; sample < end; sample++)
                {
                    sizes[sample] += each;
                }
            }
        }

        return fills ? sizes : null;
    }

    /// <summary>A sample of at least a size: messages, then the units of the picture.</summary>
    internal static byte[] Fill(byte[] sample, int size)
    {
        var start = StartOf(sample);
        using var filled = new MemoryStream(size + MinUnit);
        filled.Write(sample, 0, start);
        while (size - sample.Length + start - filled.Length is > 0 and var missing)
        {
            filled.Write(Message((int)Math.Min(missing, MaxUnit)));
        }

        filled.Write(sample, start, sample.Length - start);
        return filled.ToArray();
    }

    // A delimiter has to stay the first unit.
    private static int StartOf(ReadOnlySpan<byte> sample) =>
        sample.Length > LengthBytes && (sample[LengthBytes] & TypeMask) == Delimiter
            ? LengthBytes + (int)BinaryPrimitives.ReadUInt32BigEndian(sample)
            : 0;

    /// <summary>A unit of at least a size, and at most one byte longer, unless it is the shortest there is. None of its bytes is 0, so nothing has to be escaped.</summary>
    private static byte[] Message(int size)
    {
        var payload = Math.Max(Name.Length, (int)((size - Overhead) / 256.0 * 255));
        payload += Overhead + payload + (payload / 255) < size ? 1 : 0;
        var unit = new byte[Overhead + payload + (payload / 255)];
        unit.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt32BigEndian(unit, unit.Length - LengthBytes);
        unit[LengthBytes] = Information;
        unit[LengthBytes + 1] = UserData;
        var at = LengthBytes + 2;
        for (; payload >= 255 * (at - LengthBytes - 1); at++)
        {
            unit[at] = 255;
        }

        unit[at++] = (byte)(payload % 255);
        Name.CopyTo(unit.AsSpan(at));
        unit[^1] = 0x80;
        return unit;
    }
}
