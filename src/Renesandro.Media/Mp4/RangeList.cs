using Renesandro.Media.Content;

namespace Renesandro.Media.Mp4;

/// <summary>Collects the positions of samples as ranges; adjacent samples become one range.</summary>
internal sealed class RangeList
{
    private readonly List<ContentRange> _ranges = [];
    private Mp4Track? _track;
    private long _offset;
    private long _length;

    /// <value>Bytes so far.</value>
    public long Length { get; private set; }

    public void Add(Mp4Track track, long offset, uint size)
    {
        Length += size;
        if (_track is not null && HoldsAlso(_track, track) && _offset + _length == offset)
        {
            _length += size;
            return;
        }

        Flush();
        (_track, _offset, _length) = (track, offset, size);
    }

    public IReadOnlyList<ContentRange> ToRanges()
    {
        Flush();
        _track = null;
        return _ranges;
    }

    private static bool HoldsAlso(Mp4Track track, Mp4Track other) =>
        ReferenceEquals(track, other) || (track.Path == other.Path && Nullable.Equals(track.Memory, other.Memory));

    private void Flush()
    {
        if (_track is not null)
        {
            _ranges.Add(_track.Memory is { } memory ? new MemoryRange(memory.Slice((int)_offset, (int)_length)) : new FileRange(_track.Path, _offset, _length));
        }
    }
}
