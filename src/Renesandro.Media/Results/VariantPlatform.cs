using Renesandro.Media.Platforms.Checking;

namespace Renesandro.Media.Results;

/// <summary>What a platform would say of the file of a variant.</summary>
/// <param name="Name">Name of the platform.</param>
/// <param name="Taken">Whether it is known to refuse nothing.</param>
/// <param name="Refused">The requirements that the file breaks, a sentence each.</param>
/// <param name="Advice">What the platform advises against, a sentence each.</param>
public sealed record VariantPlatform(string Name, bool Taken, IReadOnlyList<string> Refused, IReadOnlyList<string> Advice)
{
    internal static VariantPlatform Of(PlatformVerdict verdict) => new(
        verdict.Platform.Name, verdict.IsTaken, [.. verdict.Refused.Select(rule => $"{rule}")], [.. verdict.Advised.Select(rule => $"{rule}")]);
}
