namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// Measures the loudness of a sound, or of a piece of one. A piece is fed with some sound from before it, which is not counted,
/// so that the filters are where they would be; <see cref="WarmUp"/> samples are enough. A last incomplete step is left out:
/// it cannot be part of a complete block.
/// </summary>
/// <param name="warmUp">Samples per channel, of those that come first, that are not counted.</param>
internal sealed class LoudnessMeter(int warmUp = 0)
{
    /// <summary>Samples after which the filters have forgotten what was before, to −100 dB: 64 ms.</summary>
    public const int WarmUp = 3 * 1024;

    private readonly KWeighting _weighting = new();
    private readonly List<float> _steps = [];
    private int _uncounted = warmUp;
    private int _inStep;
    private double _energy;

    /// <value>What was measured so far.</value>
    public LoudnessLevels Levels => new(_steps.ToArray());

    /// <summary>Measures the next interleaved samples.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        var uncounted = Math.Min(_uncounted, samples.Length / 2);
        _weighting.Energy(samples[..(2 * uncounted)]);
        _uncounted -= uncounted;
        samples = samples[(2 * uncounted)..];
        while (!samples.IsEmpty)
        {
            var count = Math.Min(LoudnessLevels.StepSamples - _inStep, samples.Length / 2);
            _energy += _weighting.Energy(samples[..(2 * count)]);
            _inStep += count;
            samples = samples[(2 * count)..];
            if (_inStep == LoudnessLevels.StepSamples)
            {
                _steps.Add((float)(_energy / LoudnessLevels.StepSamples));
                _inStep = 0;
                _energy = 0;
            }
        }
    }
}
