using System.Numerics;

namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// How high the curve through the samples rises: three values are interpolated between every two samples, the oversampling by 4 of
/// ITU-R BS.1770-4, Annex 2. The filters are twice as long as those of the table there and flat to 0.2 dB up to 21 kHz.
/// </summary>
internal sealed class TruePeakFilter
{
    /// <summary>Samples per channel by which the peaks lag the input.</summary>
    public const int Reach = Taps / 2;

    /// <summary>Samples before an input that its peak depends on.</summary>
    public const int Memory = Taps - 1;

    /// <summary>Samples per channel that are processed at once, at most.</summary>
    public const int MaxBlock = 512;

    private const int Taps = 24;

    private static readonly double[] Quarter = Interpolate(0.25);
    private static readonly float[] Halves = [.. Interpolate(0.5).Take(Reach).Select(tap => (float)tap)];
    private static readonly float[] Commons = [.. Mirrored((before, after) => (before + after) / 2)];
    private static readonly float[] Aparts = [.. Mirrored((before, after) => (before - after) / 2)];

    private readonly float[] _window = new float[(2 * (Memory + MaxBlock)) + Vector<float>.Count];
    private readonly float[] _highest = new float[(2 * MaxBlock) + Vector<float>.Count];

    /// <summary>For each sample of 12 before: the highest magnitude, in either channel, from it up to the next sample.</summary>
    /// <param name="samples">The next samples, interleaved, at most <see cref="MaxBlock"/> in each channel.</param>
    /// <param name="peaks">Where the peaks go, one for both channels.</param>
    public void Process(ReadOnlySpan<float> samples, Span<float> peaks)
    {
        samples.CopyTo(_window.AsSpan(2 * Memory));
        for (var i = 0; i < samples.Length; i += Vector<float>.Count)
        {
            // The filters of one and of three quarters are mirror images: what they have in common and what they differ by are summed once.
            var (half, common, apart) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var tap = 0; tap < Reach; tap++)
            {
                var before = new Vector<float>(_window, i + (2 * tap));
                var after = new Vector<float>(_window, i + (2 * (Memory - tap)));
                half += (before + after) * Halves[tap];
                common += (before + after) * Commons[tap];
                apart += (before - after) * Aparts[tap];
            }

            var sample = Vector.Abs(new Vector<float>(_window, i + (2 * (Reach - 1))));
            var between = Vector.Max(Vector.Abs(half), Vector.Abs(common) + Vector.Abs(apart));
            Vector.Max(sample, between).CopyTo(_highest, i);
        }

        for (var i = 0; i < samples.Length / 2; i++)
        {
            peaks[i] = Math.Max(_highest[2 * i], _highest[(2 * i) + 1]);
        }

        _window.AsSpan(samples.Length, 2 * Memory).CopyTo(_window);
    }

    /// <summary>A sinc under the middle lobe of a wider one (Lanczos), scaled so that a constant keeps its height.</summary>
    private static double[] Interpolate(double position)
    {
        double[] taps = [.. Enumerable.Range(1 - Reach, Taps).Select(tap => Sinc(tap - position) * Sinc((tap - position) / Reach))];
        var sum = taps.Sum();
        return [.. taps.Select(tap => tap / sum)];
    }

    private static IEnumerable<float> Mirrored(Func<double, double, double> combine) =>
        Quarter.Take(Reach).Select((tap, i) => (float)combine(tap, Quarter[Memory - i]));

    private static double Sinc(double distance) => Math.Sin(Math.PI * distance) / (Math.PI * distance);
}
