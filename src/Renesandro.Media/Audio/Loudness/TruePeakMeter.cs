namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// Measures the true peak of a sound, or of a piece of one; that of several pieces is the highest of theirs. A piece is fed with the
/// <see cref="WarmUp"/> samples before it. The peaks of its last samples are found with the next piece, or by <see cref="Finish"/>.
/// </summary>
/// <param name="warmUp">Samples per channel, of those that come first, whose peaks belong to the piece before.</param>
internal sealed class TruePeakMeter(int warmUp = 0)
{
    /// <summary>Samples that a piece needs from before it.</summary>
    public const int WarmUp = 2 * TruePeakFilter.Reach;

    private readonly TruePeakFilter _filter = new();
    private readonly float[] _peaks = new float[TruePeakFilter.MaxBlock];
    private int _uncounted = warmUp;
    private float _highest;

    /// <value>The highest peak so far, in dBTP; −∞ for silence.</value>
    public double TruePeak => Decibels.FromFactor(_highest);

    /// <summary>Measures the next interleaved samples.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var count = Math.Min(TruePeakFilter.MaxBlock, samples.Length / 2);
            _filter.Process(samples[..(2 * count)], _peaks);
            samples = samples[(2 * count)..];
            for (var i = Math.Min(_uncounted, count); i < count; i++)
            {
                _highest = Math.Max(_highest, _peaks[i]);
            }

            _uncounted -= Math.Min(_uncounted, count);
        }
    }

    /// <summary>Measures how the curve runs out into the silence after the end.</summary>
    public void Finish() => Add(stackalloc float[2 * TruePeakFilter.Reach]);
}
