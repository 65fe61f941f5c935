namespace Renesandro.Media.Audio.Loudness;

/// <summary>Converts between decibels and the factors that samples are multiplied by.</summary>
internal static class Decibels
{
    /// <summary>0 dB is the factor 1, −6 dB about a half.</summary>
    public static double ToFactor(double decibels) => Math.Pow(10, decibels / 20);

    /// <summary>The factor 0 is −∞ dB.</summary>
    public static double FromFactor(double factor) => 20 * Math.Log10(factor);
}
