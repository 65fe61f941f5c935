namespace Renesandro.Host.Diagnosis;

/// <summary>What a check found.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What was checked.</param>
/// <param name="Detail">A version or figure if all is well, otherwise the consequence and what to do.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string Detail);

internal enum FindingLevel
{
    Ok,
    Warning,
    Missing,
}
