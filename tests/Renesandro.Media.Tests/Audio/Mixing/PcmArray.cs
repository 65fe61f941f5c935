using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Tests.Audio.Mixing;

/// <summary>Samples of a formula, equal in both channels.</summary>
internal sealed class PcmArray(int samples, Func<int, double> formula) : IPcmSource
{
    public long Samples => samples;

    public void Read(long position, Span<float> target)
    {
        (position + (target.Length / 2)).ShouldBeAtMost(samples);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (float)formula((int)position + (i / 2));
        }
    }

    /// <summary>The left channel of so many samples, read in blocks of an odd size.</summary>
    public static float[] Left(int samples, Action<int, float[]> read)
    {
        var left = new float[samples];
        for (var position = 0; position < samples; position += 777)
        {
            var block = new float[2 * Math.Min(777, samples - position)];
            read(position, block);
            for (var i = 0; i < block.Length / 2; i++)
            {
                left[position + i] = block[2 * i];
            }
        }

        return left;
    }
}

file static class Limits
{
    public static void ShouldBeAtMost(this long value, long most) => ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
}
