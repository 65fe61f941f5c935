using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Mp4;

/// <summary>Expands the run-length coded tables of a <c>trak</c> box to one value per sample.</summary>
internal static class Mp4TrackReader
{
    private const int Enabled = 1;

    // A day of silence, whose AAC frames all have the same size.
    private const int MaxEqualSamples = 1 << 22;

    public static Mp4Track Read(Mp4Box track, string handler, uint movieTimescale, string path)
    {
        var media = track.Required("mdia");
        var header = media.Required("mdhd");
        var table = media.Required("minf", "stbl");
        var entry = Mp4Box.ReadAll(table.Required("stsd").Content[8..]).First();
        var sizes = ReadSizes(table.Required("stsz"));
        return new Mp4Track
        {
            Path = path,
            Handler = handler,
            MovieTimescale = movieTimescale,
            Timescale = ReadUInt32BigEndian(header.FullContent[(header.Version == 1 ? 16 : 8)..]),
            SampleEntry = entry.Whole,
            DecoderConfiguration = ReadConfiguration(entry, handler),
            Sizes = sizes,
            Offsets = ReadOffsets(table, sizes),
            Durations = ReadDurations(table.Required("stts"), sizes.Length),
            CompositionOffsets = table.Child("ctts") is { } ctts ? ReadCompositionOffsets(ctts, sizes.Length) : null,
            SyncSamples = table.Child("stss") is { } stss ? ReadSyncSamples(stss, sizes.Length) : null,
            MediaTime = track.Child("edts", "elst") is { } edits ? ReadMediaTime(edits) : 0,
            Presented = track.Child("edts", "elst") is { } list ? ReadPresented(list) : null,
            Size = handler == "vide" ? ReadSize(entry) : default,
            Language = ReadLanguage(header),
            IsEnabled = track.Child("tkhd") is not { Content.Length: >= 4 } flags || (flags.Content.Span[3] & Enabled) != 0,
        };
    }

    // A VisualSampleEntry has 78 bytes of fixed fields before its child boxes, an AudioSampleEntry 28 (ISO/IEC 14496-12, 12.1.3 and 12.2.3).
    private static ReadOnlyMemory<byte> ReadConfiguration(Mp4Box entry, string handler)
    {
        if (handler == Mp4Text.Handler)
        {
            return default;
        }

        var children = entry.Content[(handler == "vide" ? 78 : 28)..];
        var wanted = handler == "vide" ? "avcC" : "esds";
        return Mp4Box.ReadAll(children).Where(box => box.Type == wanted).Select(box => box.Content).FirstOrDefault();
    }

    private static (int Width, int Height) ReadSize(Mp4Box entry) =>
        (ReadUInt16BigEndian(entry.Content.Span[24..]), ReadUInt16BigEndian(entry.Content.Span[26..]));

    private static string? ReadLanguage(Mp4Box header)
    {
        var at = header.Version == 1 ? 28 : 16;
        return header.FullContent.Length >= at + 2 ? Mp4Language.Unpack(ReadUInt16BigEndian(header.FullContent[at..])) : null;
    }

    private static uint[] ReadSizes(Mp4Box stsz)
    {
        var content = stsz.FullContent;
        var each = ReadUInt32BigEndian(content);
        var count = checked((int)ReadUInt32BigEndian(content[4..]));
        if (each != 0)
        {
            // This count has no table behind it, so a false one could claim gigabytes.
            return count is >= 0 and <= MaxEqualSamples
                ? Enumerable.Repeat(each, count).ToArray()
                : throw new InvalidDataException($"it claims {count} samples of one size");
        }

        var sizes = new uint[CheckCount(count, content[8..], 4)];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = ReadUInt32BigEndian(content[(8 + (4 * i))..]);
        }

        return sizes;
    }

    private static long[] ReadOffsets(Mp4Box table, uint[] sizes)
    {
        var chunks = ReadChunks(table, sizes.Length);
        var runs = table.Required("stsc").FullContent;
        var runCount = CheckCount(ReadInt32BigEndian(runs), runs[4..], 12);
        var offsets = new long[sizes.Length];
        var sample = 0;
        for (var run = 0; run < runCount; run++)
        {
            var first = ReadInt32BigEndian(runs[(4 + (12 * run))..]) - 1;
            var samplesPerChunk = ReadInt32BigEndian(runs[(8 + (12 * run))..]);
            var next = run + 1 < runCount ? ReadInt32BigEndian(runs[(4 + (12 * (run + 1)))..]) - 1 : chunks.Length;
            if (next < first)
            {
                throw new InvalidDataException("its runs of chunks are not in order");
            }

            for (var chunk = first; chunk < next; chunk++)
            {
                var position = chunks[chunk];
                for (var i = 0; i < samplesPerChunk; i++, sample++)
                {
                    offsets[sample] = position;
                    position += sizes[sample];
                }
            }
        }

        return sample == sizes.Length ? offsets : throw new InvalidDataException($"its chunks hold {sample} of {sizes.Length} samples");
    }

    private static long[] ReadChunks(Mp4Box table, int max)
    {
        var wide = table.Child("co64") is not null;
        var content = table.Required(wide ? "co64" : "stco").FullContent;
        var width = wide ? 8 : 4;
        var chunks = new long[CheckCount(ReadInt32BigEndian(content), content[4..], width, max)];
        for (var i = 0; i < chunks.Length; i++)
        {
            var value = content[(4 + (width * i))..];
            chunks[i] = wide ? ReadInt64BigEndian(value) : ReadUInt32BigEndian(value);
        }

        return chunks;
    }

    private static uint[] ReadDurations(Mp4Box stts, int count)
    {
        var durations = new uint[count];
        Expand(stts.FullContent, count, (sample, value) => durations[sample] = value);
        return durations;
    }

    private static int[] ReadCompositionOffsets(Mp4Box ctts, int count)
    {
        var offsets = new int[count];
        Expand(ctts.FullContent, count, (sample, value) => offsets[sample] = (int)value);
        return offsets;
    }

    private static void Expand(ReadOnlySpan<byte> content, int count, Action<int, uint> set)
    {
        var runs = CheckCount(ReadInt32BigEndian(content), content[4..], 8);
        var sample = 0;
        for (var run = 0; run < runs; run++)
        {
            var length = ReadUInt32BigEndian(content[(4 + (8 * run))..]);
            var value = ReadUInt32BigEndian(content[(8 + (8 * run))..]);
            for (var i = 0; i < length && sample < count; i++, sample++)
            {
                set(sample, value);
            }
        }

        if (sample != count)
        {
            throw new InvalidDataException($"a table covers {sample} of {count} samples");
        }
    }

    private static int[] ReadSyncSamples(Mp4Box stss, int max)
    {
        var content = stss.FullContent;
        var samples = new int[CheckCount(ReadInt32BigEndian(content), content[4..], 4, max)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = ReadInt32BigEndian(content[(4 + (4 * i))..]) - 1;
        }

        return samples;
    }

    private static long ReadMediaTime(Mp4Box elst)
    {
        var content = elst.FullContent;
        if (ReadInt32BigEndian(content) != 1)
        {
            throw new InvalidDataException("its edit list has more than one entry");
        }

        return elst.Version == 1 ? ReadInt64BigEndian(content[12..]) : ReadInt32BigEndian(content[8..]);
    }

    private static long ReadPresented(Mp4Box elst) =>
        elst.Version == 1 ? ReadInt64BigEndian(elst.FullContent[4..]) : ReadUInt32BigEndian(elst.FullContent[4..]);

    private static int CheckCount(int count, ReadOnlySpan<byte> entries, int width, int max = int.MaxValue) =>
        count >= 0 && count <= entries.Length / width && count <= max
            ? count
            : throw new InvalidDataException($"a table claims {count} entries in {entries.Length} bytes");
}
