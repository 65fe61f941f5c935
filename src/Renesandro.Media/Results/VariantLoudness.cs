namespace Renesandro.Media.Results;

/// <summary>What was measured of the sound of a variant, before it was encoded.</summary>
/// <param name="Target">The loudness that the job names, in LUFS.</param>
/// <param name="Integrated">Integrated loudness after EBU R 128, in LUFS; null for silence and for less than 0.4 s.</param>
/// <param name="TruePeak">Highest true peak, in dBTP; null for silence.</param>
/// <param name="Gain">By how much the whole mix was raised, in decibels.</param>
public sealed record VariantLoudness(double Target, double? Integrated, double? TruePeak, double Gain);
