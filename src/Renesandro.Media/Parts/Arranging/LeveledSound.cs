using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>The sound of a variant at its final gain.</summary>
/// <param name="Arrangement">The sound.</param>
/// <param name="Loudness">What was measured of it; null when the job names no loudness.</param>
internal sealed record LeveledSound(AudioArrangement Arrangement, VariantLoudness? Loudness)
{
    /// <summary>Difference from the target that is not worth a warning, in LU: the encoder may add 0.1.</summary>
    private const double Tolerance = 0.4;

    /// <value>Integrated loudness in LUFS; −∞ for none.</value>
    public double Integrated => Loudness?.Integrated ?? double.NegativeInfinity;

    /// <value>That the target was missed, and why.</value>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (Loudness is null || Math.Abs(Integrated - Loudness.Target) <= Tolerance)
            {
                yield break;
            }

            yield return Loudness.Integrated is not null
                ? string.Create(CultureInfo.InvariantCulture, $"the loudness is {Integrated:0.0} LUFS instead of {Loudness.Target:0.0}: {Reason}.").Replace('-', '−')
                : "the loudness cannot be measured: the sound is silent, or shorter than 0.4 s.";
        }
    }

    private string Reason => Integrated > Loudness!.Target && Loudness.Gain <= -LoudnessGain.Max ? $"a variant is lowered by at most {LoudnessGain.Max} dB"
        : Loudness.Gain >= LoudnessGain.Max ? $"a variant is raised by at most {LoudnessGain.Max} dB"
        : "its peaks allow no more";
}
