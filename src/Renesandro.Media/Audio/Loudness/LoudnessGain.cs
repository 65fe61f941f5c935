namespace Renesandro.Media.Audio.Loudness;

/// <summary>How far sounds are raised or lowered to a target of loudness.</summary>
internal static class LoudnessGain
{
    /// <summary>Decibels by which a source or a variant is raised at most, and a variant lowered at most.</summary>
    public const double Max = 20;

    /// <summary>A source below this loudness, in LUFS, is noise and stays as it is.</summary>
    public const double MinSource = -50;

    /// <summary>Gains of variants are multiples of this, in decibels, so that variants of similar loudness share what is encoded.</summary>
    public const double Step = 0.5;

    /// <summary>Decibels that bring one source, such as a clip's own sound, a speech or a piece of music, to the target.</summary>
    /// <param name="integrated">Its integrated loudness in LUFS; −∞ for silence.</param>
    /// <param name="target">The target in LUFS.</param>
    public static double OfSource(double integrated, double target) => integrated >= MinSource ? Math.Min(Max, target - integrated) : 0;

    /// <summary>Decibels that bring a whole variant to within 0.25 LU of the target, as far as limits and peaks allow.</summary>
    /// <param name="integrated">Its integrated loudness in LUFS; −∞ for silence.</param>
    /// <param name="target">The target in LUFS.</param>
    public static double OfVariant(double integrated, double target) => double.IsFinite(integrated) ? Math.Clamp(InSteps(target - integrated), -Max, Max) : 0;

    /// <summary>The nearest multiple of <see cref="Step"/>.</summary>
    public static double InSteps(double gain) => Math.Round(gain / Step, MidpointRounding.AwayFromZero) * Step;
}
