namespace Renesandro.Host.Diagnosis;

/// <summary>What a check found.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What was looked at.</param>
/// <param name="Detail">A version or figure when all is well, else the consequence and the cure.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string Detail);

internal enum FindingLevel
{
    Ok,
    Warning,
    Missing,
}
