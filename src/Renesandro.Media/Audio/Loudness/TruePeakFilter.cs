using System.Numerics;

namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// How high the curve through the samples rises: interpolates three values between every two samples, as ITU-R BS.1770-4,
/// Annex 2, asks for. Its filters are twice as long as the table there, which passes less treble, and one of the four values is the sample itself.
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
    private const int Oversampling = 4;

    private static readonly float[][] Phases = [.. Enumerable.Range(1, Oversampling - 1).Select(Interpolate)];

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
            var (quarter, half, threeQuarters) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (var tap = 0; tap < Taps; tap++)
            {
                var window = new Vector<float>(_window, i + (2 * tap));
                quarter += window * Phases[0][tap];
                half += window * Phases[1][tap];
                threeQuarters += window * Phases[2][tap];
            }

            var sample = Vector.Abs(new Vector<float>(_window, i + (2 * (Reach - 1))));
            var between = Vector.Max(Vector.Max(Vector.Abs(quarter), Vector.Abs(half)), Vector.Abs(threeQuarters));
            Vector.Max(sample, between).CopyTo(_highest, i);
        }

        for (var i = 0; i < samples.Length / 2; i++)
        {
            peaks[i] = Math.Max(_highest[2 * i], _highest[(2 * i) + 1]);
        }

        _window.AsSpan(samples.Length, 2 * Memory).CopyTo(_window);
    }

    /// <summary>A sinc under the middle lobe of a wider one (Lanczos), scaled so that a constant keeps its height.</summary>
    private static float[] Interpolate(int phase)
    {
        var taps = new double[Taps];
        for (var tap = 0; tap < Taps; tap++)
        {
            var distance = tap - (Reach - 1) - ((double)phase / Oversampling);
            taps[tap] = Sinc(distance) * Sinc(distance / Reach);
        }

        var sum = taps.Sum();
        return [.. taps.Select(tap => (float)(tap / sum))];
    }

    private static double Sinc(double distance) => Math.Sin(Math.PI * distance) / (Math.PI * distance);
}
