using System.Numerics;
using System.Runtime.InteropServices;

namespace Renesandro.Media.Audio.Mixing;

/// <summary>What is done to every sample of every sound, several samples at a time. The results are those of one at a time, to the bit.</summary>
internal static class SampleMath
{
    public static void Scale(Span<float> samples, float factor)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        foreach (ref var vector in vectors)
        {
            vector *= factor;
        }

        foreach (ref var sample in samples[(vectors.Length * Vector<float>.Count)..])
        {
            sample *= factor;
        }
    }

    /// <summary>Adds samples with a factor to as many others.</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> samples, float factor)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(target);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += vectors[i] * factor;
        }

        for (var i = sums.Length * Vector<float>.Count; i < target.Length; i++)
        {
            target[i] += samples[i] * factor;
        }
    }

    /// <summary>Whether a sample is above a limit or below its negative.</summary>
    public static bool IsAnyOver(ReadOnlySpan<float> samples, float limit) => samples.ContainsAnyExceptInRange(-limit, limit);
}
