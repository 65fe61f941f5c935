namespace Renesandro.Media.Platforms.Checking;

/// <summary>What the packets of a stream tell without being decoded. Holds none of them.</summary>
internal sealed class StreamTotals
{
    // A clock that jumps back this far begins again.
    private const double MaxReordering = 10;

    private double _latest = double.MinValue;
    private double _key = double.MinValue;
    private int _row;

    /// <value>Bytes of all packets.</value>
    public long Bytes { get; private set; }

    /// <value>Seconds of all packets together, where they tell.</value>
    public double Seconds { get; private set; }

    /// <value>Most frames in a row that are stored after one that is shown later.</value>
    public int BFrames { get; private set; }

    /// <value>Whether no frame after a key frame is shown before it, as those are that also refer to the group before.</value>
    public bool IsClosed { get; private set; } = true;

    /// <summary>Takes one packet, in the order in which they are stored.</summary>
    /// <param name="bytes">Its length.</param>
    /// <param name="shown">When it is shown, in seconds; null when it does not tell.</param>
    /// <param name="duration">For how long; null when it does not tell.</param>
    /// <param name="key">Whether it is a key frame.</param>
    public void Add(long bytes, double? shown, double? duration, bool key)
    {
        Bytes += bytes;
        Seconds += duration ?? 0;
        if (shown is not { } time)
        {
            return;
        }

        if (time < _latest - MaxReordering)
        {
            (_latest, _key) = (double.MinValue, double.MinValue);
        }

        _row = time < _latest ? _row + 1 : 0;
        BFrames = Math.Max(BFrames, _row);
        IsClosed &= key || time > _key;
        _key = key ? time : _key;
        _latest = Math.Max(_latest, time);
    }
}
