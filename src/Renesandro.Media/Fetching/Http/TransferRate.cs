namespace Renesandro.Media.Fetching.Http;

/// <summary>Measures how fast a server sends, over intervals long enough to even out a stutter.</summary>
/// <param name="minBytesPerSecond">Minimum; 0 for none.</param>
internal sealed class TransferRate(long minBytesPerSecond)
{
    /// <summary>Waiting time that one measurement covers.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private TimeSpan _waited;
    private long _bytes;

    /// <summary>Counts what was received and how long that took; what this machine did in between is not the server's fault.</summary>
    /// <returns>Bytes of an interval that had too few; null otherwise.</returns>
    public long? Count(int bytes, TimeSpan waited)
    {
        _bytes += bytes;
        _waited += waited;
        if (_waited < Interval)
        {
            return null;
        }

        long? tooFew = _bytes < minBytesPerSecond * _waited.TotalSeconds ? _bytes : null;
        (_bytes, _waited) = (0, TimeSpan.Zero);
        return tooFew;
    }
}
