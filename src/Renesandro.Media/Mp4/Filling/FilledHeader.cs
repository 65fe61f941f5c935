using System.Buffers.Binary;

namespace Renesandro.Media.Mp4.Filling;

/// <summary>The <c>moov</c> of a file whose samples have other sizes than before, and lie one after another.</summary>
internal static class FilledHeader
{
    private static readonly string[] Containers = ["moov", "trak", "mdia", "minf", "stbl"];

    /// <param name="movie">The box as it was.</param>
    /// <param name="track">Its only track.</param>
    /// <param name="sizes">The new sizes.</param>
    /// <param name="start">Where the first sample lies.</param>
    public static byte[] Write(Mp4Box movie, Mp4Track track, uint[] sizes, long start)
    {
        var writer = new Mp4BoxWriter();
        Copy(writer, movie, track, sizes, start);
        return writer.ToArray();
    }

    private static void Copy(Mp4BoxWriter writer, Mp4Box box, Mp4Track track, uint[] sizes, long start)
    {
        switch (box.Type)
        {
            case "stsz":
                WriteSizes(writer, sizes);
                break;
            case "stsc":
                WriteRuns(writer, sizes.Length);
                break;
            case "stco" or "co64":
                WriteStart(writer, start);
                break;
            case "stsd":
                writer.Bytes(WithRates(box, track, sizes));
                break;
            case var type when Containers.Contains(type, StringComparer.Ordinal):
                using (writer.Box(type))
                {
                    foreach (var child in box.Children())
                    {
                        Copy(writer, child, track, sizes, start);
                    }
                }

                break;
            default:
                writer.Bytes(box.Whole.Span);
                break;
        }
    }

    private static void WriteSizes(Mp4BoxWriter writer, uint[] sizes)
    {
        using var box = writer.FullBox("stsz");
        writer.UInt32(0);
        writer.UInt32(sizes.Length);
        foreach (var size in sizes)
        {
            writer.UInt32(size);
        }
    }

    // All samples are one chunk.
    private static void WriteRuns(Mp4BoxWriter writer, int count)
    {
        using var box = writer.FullBox("stsc");
        writer.UInt32(1);
        writer.UInt32(1);
        writer.UInt32(count);
        writer.UInt32(1);
    }

    private static void WriteStart(Mp4BoxWriter writer, long start)
    {
        using var box = writer.FullBox("co64");
        writer.UInt32(1);
        writer.UInt64(start);
    }

    /// <summary>The description of the samples, which in <c>btrt</c> and in the decoder configuration of <c>esds</c> says how many bits a second has.</summary>
    private static byte[] WithRates(Mp4Box description, Mp4Track track, uint[] sizes)
    {
        var bytes = description.Whole.ToArray();
        var seconds = (double)track.Durations.Sum(duration => (long)duration) / track.Timescale;
        var average = (uint)Math.Min(uint.MaxValue, sizes.Sum(size => (long)size) * 8 / seconds);
        var rates = bytes.AsSpan().IndexOf("btrt"u8) is >= 0 and var box ? box + 8 : RatesOfStream(bytes);
        if (rates >= 0 && rates + 8 <= bytes.Length)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(rates), Math.Max(average, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(rates))));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(rates + 4), average);
        }

        return bytes;
    }

    // A descriptor of tag 4, its length in 1 or 4 bytes, then type, kind and size of the buffer in 5 bytes (ISO/IEC 14496-1, 7.2.6.6).
    private static int RatesOfStream(ReadOnlySpan<byte> bytes)
    {
        const byte DecoderConfig = 4, Aac = 0x40;
        for (var at = bytes.IndexOf("esds"u8); at >= 0 && at + 11 < bytes.Length; at++)
        {
            if (bytes[at] == DecoderConfig)
            {
                var content = bytes[at + 1] == 0x80 ? at + 5 : at + 2;
                if (bytes[content] == Aac)
                {
                    return content + 5;
                }
            }
        }

        return -1;
    }
}
