using System.Runtime.Intrinsics;

namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// Takes away what the AAC encoder does: at the default bit rate it keeps nothing above 18 kHz, and little of what is quiet just below. What is measured
/// behind it is as loud as what is stored; white noise would measure 1.6 LU too much. Two sections of second order make a Butterworth low-pass of fourth order, which is steep this close
/// to half the sample rate.
/// </summary>
internal sealed class EncodedBand
{
    private const double Cutoff = 17_000;

    private readonly Section _first = new(0.541196100146197);
    private readonly Section _second = new(1.306562964876377);

    /// <summary>Filters the next interleaved samples in place.</summary>
    public void Process(Span<float> samples)
    {
        for (var i = 0; i + 1 < samples.Length; i += 2)
        {
            var filtered = _second.Next(_first.Next(Vector128.Create((double)samples[i], samples[i + 1])));
            samples[i] = (float)filtered[0];
            samples[i + 1] = (float)filtered[1];
        }
    }

    /// <summary>The two channels are the two lanes of a vector.</summary>
    private sealed class Section
    {
        private readonly Vector128<double> _b0;
        private readonly Vector128<double> _a1;
        private readonly Vector128<double> _a2;
        private Vector128<double> _state1;
        private Vector128<double> _state2;

        public Section(double quality)
        {
            // Robert Bristow-Johnson, Cookbook formulae for audio equalizer biquad filter coefficients: LPF.
            var angle = 2 * Math.PI * Cutoff / AudioTrack.SampleRate;
            var alpha = Math.Sin(angle) / (2 * quality);
            _b0 = Vector128.Create((1 - Math.Cos(angle)) / 2 / (1 + alpha));
            _a1 = Vector128.Create(-2 * Math.Cos(angle) / (1 + alpha));
            _a2 = Vector128.Create((1 - alpha) / (1 + alpha));
        }

        public Vector128<double> Next(Vector128<double> input)
        {
            var scaled = _b0 * input;
            var output = scaled + _state1;
            _state1 = scaled + scaled - (_a1 * output) + _state2;
            _state2 = scaled - (_a2 * output);
            return output;
        }
    }
}
