namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// K-weighted energy of a piece of sound, step by step: what its loudness, and that of everything it is joined into, is
/// computed from. 3 kB a second.
/// </summary>
/// <param name="Steps">For each step of 64 samples the sum, over both channels, of the mean squares.</param>
internal readonly record struct LoudnessLevels(ReadOnlyMemory<float> Steps)
{
    /// <summary>
    /// Samples of one step: the largest that divides the 4,800 samples between two blocks of the standard and the 1,024 of
    /// an AAC packet. So pieces that begin at packets add up exactly.
    /// </summary>
    public const int StepSamples = 64;

    /// <summary>Samples per channel that the levels stand for.</summary>
    public long Samples => (long)Steps.Length * StepSamples;

    /// <summary>Integrated loudness of this piece alone, in LUFS; −∞ where it is silent or shorter than 400 ms.</summary>
    public double Integrated => IntegratedLoudness.Of([this]);

    /// <summary>The levels of the same piece with a gain, in decibels.</summary>
    public LoudnessLevels Amplified(double gain)
    {
        var factor = (float)Math.Pow(10, gain / 10);
        var steps = Steps.ToArray();
        foreach (ref var step in steps.AsSpan())
        {
            step *= factor;
        }

        return new(steps);
    }

    /// <summary>The levels of a part of the piece.</summary>
    /// <param name="start">Its first sample, a multiple of 64.</param>
    /// <param name="samples">Its length, a multiple of 64.</param>
    public LoudnessLevels Slice(long start, long samples)
    {
        if (start % StepSamples != 0 || samples % StepSamples != 0)
        {
            throw new ArgumentException($"Samples {start} to {start + samples} are no whole steps of {StepSamples}.", nameof(start));
        }

        return new(Steps.Slice((int)(start / StepSamples), (int)(samples / StepSamples)));
    }
}
