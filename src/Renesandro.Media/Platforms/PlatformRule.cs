namespace Renesandro.Media.Platforms;

/// <summary>One figure of a platform: what a property of a file may be.</summary>
/// <param name="Property">What is measured.</param>
/// <param name="Level">Whether the platform refuses other files, or only advises against them.</param>
/// <param name="Source">Where it says so.</param>
/// <param name="Read">When that was read.</param>
public sealed record PlatformRule(FileProperty Property, RuleLevel Level, Uri Source, DateOnly Read)
{
    /// <value>The lowest value, in the unit of <see cref="Property"/>; null for none.</value>
    public double? Min { get; init; }

    /// <value>The highest value, in the unit of <see cref="Property"/>; null for none.</value>
    public double? Max { get; init; }

    /// <value>The values that are allowed, as in <c>h264</c>, <c>30000/1001</c> or <c>true</c>; empty for all between <see cref="Min"/> and <see cref="Max"/>.</value>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <value>For <see cref="FileProperty.Size"/>: the smallest size of each shape; other shapes are not taken. Empty for others.</value>
    public IReadOnlyList<PlatformSize> Sizes { get; init; } = [];
}

/// <summary>What becomes of a file that breaks a rule.</summary>
public enum RuleLevel
{
    /// <summary>It is refused.</summary>
    Required,

    /// <summary>It is taken, and looks or sounds worse, is shown in fewer places, or is encoded again.</summary>
    Advised,
}
