using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// Limits peaks to a ceiling by lowering both channels around them. Sound under the ceiling passes unchanged. Its memory is
/// finite: a sample that comes out depends on the <see cref="Memory"/> samples before it and the <see cref="Delay"/> after it alone,
/// to the bit. So pieces of one sound that are limited separately are equal where they overlap.
/// </summary>
internal sealed class TruePeakLimiter
{
    /// <summary>Samples per channel by which the output lags the input: 5.5 ms.</summary>
    public const int Delay = LimiterGain.Delay + TruePeakFilter.Reach;

    /// <summary>Samples per channel before a sample that what comes out may depend on: three packets of AAC, 64 ms.</summary>
    public const int Memory = 3 * 1024;

    private readonly TruePeakFilter? _filter;
    private readonly float _ceiling;
    private readonly LimiterGain _gain;
    private readonly float[] _delayed = new float[2 * (Delay + TruePeakFilter.MaxBlock)];
    private readonly float[] _peaks = new float[TruePeakFilter.MaxBlock];
    private int _untilUnity;

    /// <param name="ceiling">Maximum of the output in dBTP, or in dBFS where samples alone are limited.</param>
    /// <param name="betweenSamples">Whether true peaks are limited, or samples alone, which is faster.</param>
    public TruePeakLimiter(double ceiling, bool betweenSamples = true)
    {
        _filter = betweenSamples ? new() : null;
        _ceiling = (float)Decibels.ToFactor(ceiling);
        _gain = new(_ceiling);
    }

    /// <summary>Replaces samples by the limited samples of <see cref="Delay"/> before; the first ones are silence.</summary>
    public void Process(Span<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var block = samples[..Math.Min(2 * TruePeakFilter.MaxBlock, samples.Length)];
            ProcessBlock(block);
            samples = samples[block.Length..];
        }
    }

    private void ProcessBlock(Span<float> block)
    {
        block.CopyTo(_delayed.AsSpan(2 * Delay));
        var peaks = _peaks.AsSpan(0, block.Length / 2);
        var passes = _filter is null && _untilUnity == 0 && !SampleMath.IsAnyOver(_delayed.AsSpan(2 * LimiterGain.Delay, block.Length), _ceiling);
        if (!passes)
        {
            FindPeaks(block, peaks);
        }

        _delayed.AsSpan(0, block.Length).CopyTo(block);
        _delayed.AsSpan(block.Length, 2 * Delay).CopyTo(_delayed);
        if (!passes && IsOver(peaks))
        {
            _untilUnity = LimiterGain.Memory + peaks.Length;
        }

        if (_untilUnity == 0)
        {
            return;
        }

        for (var i = 0; i < peaks.Length; i++)
        {
            var gain = _gain.Next(peaks[i]);
            block[2 * i] *= gain;
            block[(2 * i) + 1] *= gain;
        }

        _untilUnity = Math.Max(0, _untilUnity - peaks.Length);
    }

    private void FindPeaks(ReadOnlySpan<float> block, Span<float> peaks)
    {
        if (_filter is not null)
        {
            _filter.Process(block, peaks);
            return;
        }

        var lagging = _delayed.AsSpan(2 * LimiterGain.Delay, block.Length);
        for (var i = 0; i < peaks.Length; i++)
        {
            peaks[i] = Math.Max(Math.Abs(lagging[2 * i]), Math.Abs(lagging[(2 * i) + 1]));
        }
    }

    private bool IsOver(ReadOnlySpan<float> peaks)
    {
        foreach (var peak in peaks)
        {
            if (peak > _ceiling)
            {
                return true;
            }
        }

        return false;
    }
}
