namespace Renesandro.Media.Mp4;

/// <summary>The boxes of a <c>stbl</c>: the format, the duration and the position of each sample.</summary>
internal static class Mp4SampleTableBoxes
{
    public static void Write(Mp4BoxWriter writer, Mp4Sequence track, IReadOnlyList<Mp4Writer.Chunk> chunks, bool wideOffsets, long start)
    {
        using var _ = writer.Box("stbl");
        WriteDescription(writer, track);
        WriteRuns(writer, "stts", track.Count, sample => track.Durations[sample]);
        if (track.CompositionOffsets is { } offsets)
        {
            // Version 1 has signed offsets.
            var signed = offsets.Any(offset => offset < 0);
            WriteRuns(writer, "ctts", track.Count, sample => (uint)offsets[sample], version: signed ? (byte)1 : (byte)0);
            if (signed)
            {
                WriteCompositionRange(writer, track, offsets);
            }
        }

        WriteSyncSamples(writer, track);
        WriteChunkLengths(writer, chunks);
        WriteSizes(writer, track);
        WriteChunkOffsets(writer, chunks, wideOffsets, start);
        if (track.Handler == "soun")
        {
            WritePreRoll(writer, track.Count);
        }
    }

    private static void WriteDescription(Mp4BoxWriter writer, Mp4Sequence track)
    {
        using var description = writer.FullBox("stsd");
        writer.UInt32(1);
        var entry = Mp4Box.ReadAll(track.SampleEntry).First();
        var fixedFields = track.Handler switch { "vide" => 78, Mp4Text.Handler => Mp4Text.FixedFields, _ => 28 };
        using var _ = writer.Box(entry.Type);
        writer.Bytes(entry.Content.Span[..fixedFields]);
        foreach (var child in Mp4Box.ReadAll(entry.Content[fixedFields..]))
        {
            // btrt has the bit rate of one part, not of the whole.
            if (child.Type != "btrt")
            {
                writer.Bytes(child.Whole.Span);
            }
        }
    }

    private static void WriteRuns(Mp4BoxWriter writer, string type, int count, Func<int, uint> value, byte version = 0)
    {
        var runs = new List<(uint Length, uint Value)>();
        for (var sample = 0; sample < count; sample++)
        {
            var current = value(sample);
            if (runs.Count > 0 && runs[^1].Value == current)
            {
                runs[^1] = (runs[^1].Length + 1, current);
            }
            else
            {
                runs.Add((1, current));
            }
        }

        using var _ = writer.FullBox(type, version);
        writer.UInt32(runs.Count);
        foreach (var (length, current) in runs)
        {
            writer.UInt32(length);
            writer.UInt32(current);
        }
    }

    // How far apart decoding and showing are, so that a player knows how early to decode without reading all offsets (ISO/IEC 14496-12, 8.6.1.4).
    private static void WriteCompositionRange(Mp4BoxWriter writer, Mp4Sequence track, int[] offsets)
    {
        var (least, greatest) = (offsets.Min(), offsets.Max());
        var (decoded, start, end) = (0L, long.MaxValue, 0L);
        for (var sample = 0; sample < track.Count; sample++)
        {
            start = Math.Min(start, decoded + offsets[sample]);
            end = Math.Max(end, decoded + offsets[sample] + track.Durations[sample]);
            decoded += track.Durations[sample];
        }

        using var _ = writer.FullBox("cslg");
        writer.UInt32(-least);
        writer.UInt32(least);
        writer.UInt32(greatest);
        writer.UInt32((int)start);
        writer.UInt32(end <= int.MaxValue ? (int)end : 0);
    }

    private static void WriteSyncSamples(Mp4BoxWriter writer, Mp4Sequence track)
    {
        if (track.SyncSamples is not { } samples)
        {
            return;
        }

        using var _ = writer.FullBox("stss");
        writer.UInt32(samples.Count);
        foreach (var sample in samples)
        {
            writer.UInt32(sample + 1);
        }
    }

    private static void WriteChunkLengths(Mp4BoxWriter writer, IReadOnlyList<Mp4Writer.Chunk> chunks)
    {
        var changes = Enumerable.Range(0, chunks.Count).Where(i => i == 0 || chunks[i].Samples != chunks[i - 1].Samples).ToArray();
        using var _ = writer.FullBox("stsc");
        writer.UInt32(changes.Length);
        foreach (var chunk in changes)
        {
            writer.UInt32(chunk + 1);
            writer.UInt32(chunks[chunk].Samples);
            writer.UInt32(1);
        }
    }

    private static void WriteSizes(Mp4BoxWriter writer, Mp4Sequence track)
    {
        using var _ = writer.FullBox("stsz");
        writer.UInt32(0);
        writer.UInt32(track.Count);
        foreach (var size in track.Sizes)
        {
            writer.UInt32(size);
        }
    }

    private static void WriteChunkOffsets(Mp4BoxWriter writer, IReadOnlyList<Mp4Writer.Chunk> chunks, bool wide, long start)
    {
        using var _ = writer.FullBox(wide ? "co64" : "stco");
        writer.UInt32(chunks.Count);
        foreach (var chunk in chunks)
        {
            if (wide)
            {
                writer.UInt64(start + chunk.Position);
            }
            else
            {
                writer.UInt32((uint)(start + chunk.Position));
            }
        }
    }

    // An AAC frame needs the one before it (ISO/IEC 14496-12, 10.1): a player that seeks starts one frame earlier.
    private static void WritePreRoll(Mp4BoxWriter writer, int samples)
    {
        using (writer.FullBox("sgpd", version: 1))
        {
            writer.Type("roll");
            writer.UInt32(2);
            writer.UInt32(1);
            writer.UInt16(-1);
        }

        using (writer.FullBox("sbgp"))
        {
            writer.Type("roll");
            writer.UInt32(1);
            writer.UInt32(samples);
            writer.UInt32(1);
        }
    }
}
