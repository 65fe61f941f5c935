using System.Runtime.InteropServices;

namespace Renesandro.Contracts.Media;

/// <summary>Decoded samples, to be measured: 48 kHz stereo, interleaved.</summary>
public sealed class Sound(float[] samples)
{
    public const int Rate = 48_000;

    /// <summary>Samples per channel.</summary>
    public int Length => samples.Length / 2;

    public static Sound FromBytes(byte[] bytes) => new(MemoryMarshal.Cast<byte, float>(bytes).ToArray());

    public float At(int position, int channel = 0) => samples[(2 * position) + channel];

    /// <summary>Maximum absolute sample of a channel.</summary>
    public float Peak(int from, int to, int channel = 0) => Range(from, to).Max(i => Math.Abs(At(i, channel)));

    public double Rms(int from, int to, int channel = 0) => Math.Sqrt(Range(from, to).Average(i => (double)At(i, channel) * At(i, channel)));

    /// <summary>Maximum bend of the curve: the second difference of three neighbouring samples. A click is a bend that the sound itself does not have.</summary>
    public double SharpestBend(int from, int to, int channel = 0) =>
        Range(from + 1, to - 1).Max(i => Math.Abs(At(i - 1, channel) - (2 * At(i, channel)) + At(i + 1, channel)));

    /// <summary>Amplitude of one frequency, in hertz, over a stretch that should hold whole periods of it.</summary>
    public double Amplitude(double frequency, int from, int to, int channel = 0)
    {
        double sine = 0, cosine = 0;
        foreach (var i in Range(from, to))
        {
            var angle = 2 * Math.PI * frequency * i / Rate;
            sine += At(i, channel) * Math.Sin(angle);
            cosine += At(i, channel) * Math.Cos(angle);
        }

        return 2 * Math.Sqrt((sine * sine) + (cosine * cosine)) / (to - from);
    }

    /// <summary>Root mean square of the difference to what each sample should be.</summary>
    public double Error(Func<int, double> expected, int from, int to) =>
        Math.Sqrt(Range(from, to).Average(i => (At(i) - expected(i)) * (At(i) - expected(i))));

    private static IEnumerable<int> Range(int from, int to) => Enumerable.Range(from, to - from);
}
