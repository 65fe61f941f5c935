namespace Renesandro.Media.Audio.Mixing;

/// <summary>
/// Limits peaks to a ceiling by lowering both channels shortly before them. Sound that stays under the
/// ceiling passes unchanged. The gain is the mean, over the look-ahead, of the lowest gain that the samples ahead need:
/// it never jumps and is never too high.
/// </summary>
internal sealed class Limiter
{
    /// <summary>Sample pairs by which the output lags the input, and over which the gain moves: 5 ms.</summary>
    public const int Delay = AudioTrack.SampleRate / 200;

    /// <summary>Highest sample of the output: −1 dBFS, which leaves headroom for the overshoot of a lossy encoder.</summary>
    public const float Ceiling = 0.891f;

    /// <summary>Share of its distance to 1 by which the gain recovers with each sample: a time constant of 60 ms.</summary>
    private const double Release = 1.0 / (AudioTrack.SampleRate * 6 / 100);

    /// <summary>A gain this near to 1 is 1: −0.0001 dB.</summary>
    private const double Unity = 0.99999;

    private const int Window = Delay + 1;

    private readonly float[] _delayed = new float[2 * Window];
    private readonly float[] _means = new float[Window];
    private readonly long[] _lowestAt = new long[Window];
    private readonly float[] _lowest = new float[Window];
    private long _position;
    private int _lowestFirst;
    private int _lowestCount;
    private double _held = 1;
    private int _reduced;
    private double _sum = Window;

    public Limiter() => Array.Fill(_means, 1);

    /// <summary>Replaces samples by the limited samples of <see cref="Delay"/> pairs before; the first ones are silence.</summary>
    public void Process(Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i += 2)
        {
            var gain = NextGain(Math.Max(Math.Abs(samples[i]), Math.Abs(samples[i + 1])));
            var slot = 2 * (int)(_position % Window);
            _delayed[slot] = samples[i];
            _delayed[slot + 1] = samples[i + 1];
            var oldest = 2 * (int)((_position + 1) % Window);
            samples[i] = _delayed[oldest] * gain;
            samples[i + 1] = _delayed[oldest + 1] * gain;
            _position++;
        }
    }

    private float NextGain(float peak)
    {
        var lowest = SlideLowest(peak > Ceiling ? Ceiling / peak : 1);
        _held = Math.Min(lowest, _held + ((1 - _held) * Release));
        _held = _held > Unity ? 1 : _held;

        var slot = (int)(_position % Window);
        var held = (float)_held;
        _reduced += (held < 1 ? 1 : 0) - (_means[slot] < 1 ? 1 : 0);
        _sum += held - _means[slot];
        _means[slot] = held;
        if (_reduced == 0)
        {
            _sum = Window;
            return 1;
        }

        return (float)(_sum / Window);
    }

    /// <summary>The minimum of the last gains, as an ascending queue, so that each is compared at most twice.</summary>
    private float SlideLowest(float gain)
    {
        while (_lowestCount > 0 && _lowest[(_lowestFirst + _lowestCount - 1) % Window] >= gain)
        {
            _lowestCount--;
        }

        if (_lowestCount > 0 && _lowestAt[_lowestFirst] <= _position - Window)
        {
            _lowestFirst = (_lowestFirst + 1) % Window;
            _lowestCount--;
        }

        var last = (_lowestFirst + _lowestCount++) % Window;
        _lowest[last] = gain;
        _lowestAt[last] = _position;
        return _lowest[_lowestFirst];
    }
}
