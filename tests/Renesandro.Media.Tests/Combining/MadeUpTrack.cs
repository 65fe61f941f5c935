using System.Buffers.Binary;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Tests.Combining;

/// <summary>A track of 30 frames a second, four groups of two frames unless said otherwise, over samples that hold no more than their heads.</summary>
internal sealed record MadeUpTrack(string Path)
{
    public const int Ticks = 512;

    private const int SampleBytes = 8;

    public int Frames { get; init; } = 8;

    /// <value>Types of the units of each sample; null: an IDR picture at every sync sample, other slices between.</value>
    public Func<int, byte[]>? Units { get; init; }

    public int[]? SyncSamples { get; init; } = [0, 2, 4, 6];

    public int[]? CompositionOffsets { get; init; }

    public uint[]? Durations { get; init; }

    public long MediaTime { get; init; }

    public uint Timescale { get; init; } = 15_360;

    /// <value>Length by the edit list, in ticks of the track.</value>
    public long? Presented { get; init; }

    public (int Width, int Height) Size { get; init; } = (320, 180);

    public byte[] Configuration { get; init; } = [1, 100, 0, 31, 255];

    public Mp4Track Write()
    {
        var units = Units ?? (sample => [(byte)(SyncSamples is null || SyncSamples.Contains(sample) ? 5 : 1)]);
        var sizes = new List<uint>();
        Span<byte> unit = stackalloc byte[SampleBytes];
        using (var file = File.Create(Path))
        {
            for (var sample = 0; sample < Frames; sample++)
            {
                var types = units(sample);
                foreach (var type in types)
                {
                    BinaryPrimitives.WriteUInt32BigEndian(unit, SampleBytes - 4);
                    unit[4] = (byte)(0x60 | type);
                    file.Write(unit);
                }

                sizes.Add((uint)(types.Length * SampleBytes));
            }
        }

        return new Mp4Track
        {
            Path = Path,
            Handler = "vide",
            Timescale = Timescale,
            SampleEntry = Entry(),
            DecoderConfiguration = Configuration,
            Sizes = [.. sizes],
            Offsets = [.. sizes.Select((_, i) => sizes.Take(i).Sum(size => (long)size))],
            Durations = Durations ?? [.. Enumerable.Repeat((uint)Ticks, Frames)],
            CompositionOffsets = CompositionOffsets,
            SyncSamples = SyncSamples,
            MediaTime = MediaTime,
            MovieTimescale = Timescale,
            Presented = Presented,
            Size = Size,
        };
    }

    // A VisualSampleEntry: 78 bytes of fixed fields, of which size is read, then the decoder configuration (ISO/IEC 14496-12, 12.1.3).
    private byte[] Entry()
    {
        var entry = new byte[8 + 78 + 8 + Configuration.Length];
        BinaryPrimitives.WriteInt32BigEndian(entry, entry.Length);
        "avc1"u8.CopyTo(entry.AsSpan(4));
        entry[15] = 1;
        BinaryPrimitives.WriteInt16BigEndian(entry.AsSpan(8 + 24), (short)Size.Width);
        BinaryPrimitives.WriteInt16BigEndian(entry.AsSpan(8 + 26), (short)Size.Height);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(86), 8 + Configuration.Length);
        "avcC"u8.CopyTo(entry.AsSpan(90));
        Configuration.CopyTo(entry, 94);
        return entry;
    }
}
