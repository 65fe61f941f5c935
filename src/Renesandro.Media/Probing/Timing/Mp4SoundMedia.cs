using Renesandro.Media.Files;
using Renesandro.Media.Mp4;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Probing.Timing;

/// <summary>How long the samples of a sound track are, in a file that is fragmented or is not (ISO/IEC 14496-12, 8.6.1.2 and 8.8).</summary>
internal sealed class Mp4SoundMedia
{
    private const int MaxFragmentBytes = 16 << 20;
    private const uint HasBaseOffset = 0x1;
    private const uint HasDescription = 0x2;
    private const uint HasDefaultDuration = 0x8;
    private const uint HasDataOffset = 0x1;
    private const uint HasFirstFlags = 0x4;
    private const uint HasDuration = 0x100;
    private const uint SampleFields = 0xF00;

    private long _ticks;
    private uint _maxDuration;
    private uint _last;

    /// <value>Ticks a second.</value>
    public uint Timescale { get; private set; }

    /// <value>Seconds of all samples; null when the tables do not tell.</value>
    public double? Length => _ticks > 0 ? (double)_ticks / Timescale : null;

    /// <value>Seconds up to the end of the last sample where that is shorter than the others, as it is when its encoder filled it up; null otherwise.</value>
    public double? ShortEnd => _last < _maxDuration ? Length : null;

    /// <value>Seconds of one sample.</value>
    public double MaxSampleDuration => (double)_maxDuration / Timescale;

    public static Mp4SoundMedia Read(BlockReader file, Mp4Box movie, Mp4Box track)
    {
        var header = track.Required("mdia", "mdhd");
        var media = new Mp4SoundMedia { Timescale = ReadUInt32BigEndian(header.FullContent[(header.Version == 1 ? 16 : 8)..]) };
        media.AddTable(track.Required("mdia", "minf", "stbl", "stts").FullContent);
        if (media._ticks == 0 && movie.Child("mvex") is { } fragmented)
        {
            var identity = track.Required("tkhd");
            media.AddFragments(file, ReadUInt32BigEndian(identity.FullContent[(identity.Version == 1 ? 16 : 8)..]), fragmented);
        }

        return media;
    }

    private void AddTable(ReadOnlySpan<byte> table)
    {
        var runs = ReadInt32BigEndian(table);
        for (var entries = table[4..]; runs > 0 && entries.Length >= 8; runs--, entries = entries[8..])
        {
            Add(ReadUInt32BigEndian(entries), ReadUInt32BigEndian(entries[4..]));
        }
    }

    private void AddFragments(BlockReader file, uint track, Mp4Box extends)
    {
        var usual = extends.Children()
            .Where(child => child.Type == "trex" && ReadUInt32BigEndian(child.FullContent) == track)
            .Select(child => ReadUInt32BigEndian(child.FullContent[8..]))
            .FirstOrDefault();
        foreach (var fragment in Mp4Reader.ReadAll(file, "moof", MaxFragmentBytes).SelectMany(fragment => fragment.Children().Where(child => child.Type == "traf")))
        {
            if (fragment.Child("tfhd") is { } header && ReadUInt32BigEndian(header.FullContent) == track)
            {
                var duration = DefaultOf(header) ?? usual;
                foreach (var run in fragment.Children().Where(child => child.Type == "trun"))
                {
                    AddRun(run, duration);
                }
            }
        }
    }

    private static uint? DefaultOf(Mp4Box header)
    {
        var flags = ReadUInt32BigEndian(header.Content.Span) & 0xFFFFFF;
        var at = 4 + ((flags & HasBaseOffset) != 0 ? 8 : 0) + ((flags & HasDescription) != 0 ? 4 : 0);
        return (flags & HasDefaultDuration) != 0 ? ReadUInt32BigEndian(header.FullContent[at..]) : null;
    }

    private void AddRun(Mp4Box run, uint usual)
    {
        var flags = ReadUInt32BigEndian(run.Content.Span) & 0xFFFFFF;
        var count = ReadUInt32BigEndian(run.FullContent);
        if ((flags & HasDuration) == 0)
        {
            Add(count, usual);
            return;
        }

        var width = 4 * System.Numerics.BitOperations.PopCount(flags & SampleFields);
        var samples = run.FullContent[(4 + ((flags & HasDataOffset) != 0 ? 4 : 0) + ((flags & HasFirstFlags) != 0 ? 4 : 0))..];
        for (; count > 0; count--, samples = samples[width..])
        {
            Add(1, ReadUInt32BigEndian(samples));
        }
    }

    private void Add(uint count, uint duration)
    {
        if (count > 0)
        {
            _ticks = checked(_ticks + ((long)count * duration));
            (_maxDuration, _last) = (Math.Max(_maxDuration, duration), duration);
        }
    }
}
