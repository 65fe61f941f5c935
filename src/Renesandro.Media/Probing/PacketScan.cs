using System.Globalization;

namespace Renesandro.Media.Probing;

/// <summary>
/// Learns the times of a picture from ffprobe's list of its packets. Holds none of them. Where the clock begins again or jumps, it goes on as
/// ffmpeg goes on: https://ffmpeg.org/ffmpeg.html tells of dts_delta_threshold.
/// </summary>
/// <param name="closesJumps">Whether a jump forward is no long frame but a fault: in MPEG streams, whose clock is that of a sender.</param>
internal sealed class PacketScan(bool closesJumps = false)
{
    // A single frame without a duration counts as one of 25 a second.
    private const double LoneFrame = 0.04;

    // Wrong timestamps can exceed a time span: more than thirty years is too long in any case.
    private const double MaxSeconds = 1e9;

    // Between decoding a frame and showing it, in seconds.
    private const double MaxReordering = 1;

    // The same as in ffmpeg.
    private const double MaxJump = 10;
    private const double MaxStepBack = 0.1;

    private readonly FrameRange _shown = new();
    private readonly FrameRange _stored = new();
    private double _offset;
    private double _decoded = double.NaN;
    private double _next = double.NaN;
    private double _firstKey = double.MinValue;
    private double _lastKey = double.NaN;
    private double _keyDistance;
    private double _delay;
    private bool _hasKey;
    private bool _hides;
    private bool _untimed;
    private bool _timed;
    private bool _broken;

    /// <value>Null when there is no frame.</value>
    public PictureTimes? Times => _untimed || _shown.Count == 0 ? TimesOf(_stored) : TimesOf(_shown);

    /// <value>From the first frame to the end of the last; zero when there is none.</value>
    public TimeSpan Duration => Times is { } times
        ? TimeSpan.FromSeconds(Math.Clamp(times.End - times.First, _timed ? 0 : LoneFrame, MaxSeconds))
        : TimeSpan.Zero;

    /// <summary>Takes one packet, in ffprobe's words.</summary>
    public void Add(string? start, string? decoded, string? duration, string? flags)
    {
        // D marks packets that an edit list hides; later packets may refer to them.
        var key = flags?.Contains('K', StringComparison.Ordinal) == true;
        if (flags?.Contains('D', StringComparison.Ordinal) != false)
        {
            _hasKey |= key;
            _hides |= flags is not null;
            return;
        }

        var length = Seconds(duration) ?? double.NaN;
        _timed |= length > 0;
        var before = _next;
        var stored = Seconds(decoded) is { } told ? _decoded = Close(told) : !double.IsNaN(_next) ? _next : (Seconds(start) ?? 0) + _offset;
        _next = stored + (length > 0 ? length : stored - before is > 0 and < 1 and var gap ? gap : 0);
        _stored.Add(stored, length);
        if (Seconds(start) is { } time)
        {
            Show(time + _offset, stored, length, key);
        }
        else
        {
            _untimed = true;
        }
    }

    private void Show(double shown, double stored, double length, bool key)
    {
        _delay = Math.Max(_delay, shown - stored);
        if (key)
        {
            // No decoder shows what comes before the first key frame, whether it is stored before or after it.
            _firstKey = _hasKey ? _firstKey : shown;
            _hasKey = true;
            _keyDistance = double.IsNaN(_lastKey) ? 0 : Math.Max(_keyDistance, shown - _lastKey);
            _lastKey = shown;
        }

        if (_hasKey && shown >= _firstKey)
        {
            _shown.Add(shown, length);
        }
    }

    /// <summary>The time at which a packet is decoded, on a clock that goes on.</summary>
    private double Close(double told)
    {
        var time = told + _offset;
        var step = time - _next;

        // Packets before the first one with a time belong to a clock that begins before 0, which ffmpeg does not report.
        var goesOn = double.IsNaN(_decoded)
            ? !(_untimed && step < 0)
            : time + MaxStepBack >= _decoded && !(closesJumps && Math.Abs(step) > MaxJump);
        if (goesOn)
        {
            return time;
        }

        _broken = true;
        _offset -= step;
        return _next;
    }

    private PictureTimes? TimesOf(FrameRange frames) => frames.Count == 0 ? null : new PictureTimes
    {
        First = frames.First,
        FirstShown = _shown.Count > 0 && Math.Abs(_shown.First - frames.First) < MaxReordering ? _shown.First : null,
        Last = frames.Last,
        End = frames.End,
        Count = frames.Count,
        MaxFrameDuration = frames.MaxFrameDuration,
        MinFrameDuration = frames.MinFrameDuration,
        KeyDistance = double.IsNaN(_lastKey) ? frames.End - frames.First : Math.Max(_keyDistance, frames.End - _lastKey),
        Delay = _delay,
        HidesFrames = _hides,
        IsTimed = frames == _shown,
        IsBroken = _broken,
    };

    private static double? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Frames that come in the order in which they are stored, a little out of the order in which they are shown.</summary>
    private sealed class FrameRange
    {
        // Codecs hold back at most 16 frames.
        private const int MaxWindow = 32;

        private readonly PriorityQueue<double, double> _window = new();
        private double _previous = double.NaN;
        private double _before = double.NaN;
        private double _maxDuration;
        private double _minDuration = double.MaxValue;

        public double First { get; private set; } = double.MaxValue;

        public double Last { get; private set; } = double.MinValue;

        public double End { get; private set; }

        public long Count { get; private set; }

        public double MaxFrameDuration
        {
            get
            {
                MeasureAll();
                return _maxDuration;
            }
        }

        public double MinFrameDuration
        {
            get
            {
                MeasureAll();
                return Math.Min(_minDuration, _maxDuration);
            }
        }

        public void Add(double time, double length)
        {
            End = Math.Max(Count == 0 ? double.MinValue : End, time + (length >= 0 ? length : Math.Abs(time - _previous) is > 0 and < 1 and var gap ? gap : 0));
            First = Math.Min(First, time);
            Last = Math.Max(Last, time);
            Count++;
            _previous = time;
            _window.Enqueue(time, time);
            if (_window.Count > MaxWindow)
            {
                Measure();
            }
        }

        private void MeasureAll()
        {
            while (_window.Count > 0)
            {
                Measure();
            }
        }

        private void Measure()
        {
            var time = _window.Dequeue();
            _maxDuration = double.IsNaN(_before) ? 0 : Math.Max(_maxDuration, time - _before);
            _minDuration = double.IsNaN(_before) ? _minDuration : Math.Min(_minDuration, time - _before);
            _before = time;
        }
    }
}
