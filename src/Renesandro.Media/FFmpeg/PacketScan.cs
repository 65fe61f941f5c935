using System.Globalization;

namespace Renesandro.Media.FFmpeg;

/// <summary>Learns the length of a picture from ffprobe's list of its packets. Holds none of them.</summary>
internal sealed class PacketScan
{
    // A single frame without a duration counts as one of 25 a second.
    private const double LoneFrame = 0.04;

    // Timestamps that lie can be longer than a time span: what is longer than thirty years is too long in any case.
    private const double Longest = 1e9;

    private double _start = double.MaxValue;
    private double _end;
    private double _previous = double.NaN;
    private bool _timed;

    /// <value>From the first frame to the end of the last; zero when there is none.</value>
    public TimeSpan Duration => _start == double.MaxValue ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Clamp(_end - _start, _timed ? 0 : LoneFrame, Longest));

    /// <summary>Takes one packet, in ffprobe's words.</summary>
    public void Add(string? start, string? duration, string? flags)
    {
        // D marks packets that an edit list hides.
        if (flags?.Contains('D', StringComparison.Ordinal) != false
            || !double.TryParse(start, NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
            || !double.IsFinite(time))
        {
            return;
        }

        var known = double.TryParse(duration, NumberStyles.Float, CultureInfo.InvariantCulture, out var length) && double.IsFinite(length);
        _timed |= known && length > 0;
        _start = Math.Min(_start, time);
        _end = Math.Max(_end, time + (known ? length : Math.Abs(time - _previous) is > 0 and < 1 and var gap ? gap : 0));
        _previous = time;
    }
}
