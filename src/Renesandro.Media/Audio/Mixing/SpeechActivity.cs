namespace Renesandro.Media.Audio.Mixing;

/// <summary>Detects speech in a recording, in steps of 10 ms: 100 bytes a second, so that all of it fits into memory.</summary>
internal static class SpeechActivity
{
    /// <summary>Samples of one step: 10 ms.</summary>
    public const int StepSamples = AudioTrack.SampleRate / 100;

    /// <summary>Root mean square above which a step counts as speech: −45 dBFS.</summary>
    private const float Threshold = 0.0056f;

    public static bool[] Find(IPcmSource speech)
    {
        var steps = new bool[(speech.Samples + StepSamples - 1) / StepSamples];
        var buffer = new float[2 * StepSamples];
        for (var step = 0; step < steps.Length; step++)
        {
            var start = (long)step * StepSamples;
            var samples = buffer.AsSpan(0, 2 * (int)Math.Min(StepSamples, speech.Samples - start));
            speech.Read(start, samples);
            double energy = 0;
            foreach (var sample in samples)
            {
                energy += (double)sample * sample;
            }

            steps[step] = Math.Sqrt(energy / samples.Length) > Threshold;
        }

        return steps;
    }
}
