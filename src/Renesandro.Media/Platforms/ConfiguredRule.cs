namespace Renesandro.Media.Platforms;

/// <summary>A figure of a platform, as it is written down.</summary>
public sealed class ConfiguredRule
{
    /// <value>What is measured. Required.</value>
    public FileProperty? Property { get; set; }

    /// <value>Whether the platform refuses other files, or only advises against them. Required.</value>
    public RuleLevel? Level { get; set; }

    /// <value>The lowest value, in the unit of <see cref="Property"/>. Default none.</value>
    public double? Min { get; set; }

    /// <value>The highest value, in the unit of <see cref="Property"/>. Default none.</value>
    public double? Max { get; set; }

    /// <value>The values that are allowed, as in <c>h264</c>, <c>30000/1001</c> or <c>true</c>. Default all.</value>
    public IList<string> Values { get; } = [];

    /// <value>For <see cref="FileProperty.Size"/>: the smallest size of each shape. Default none.</value>
    public IList<ConfiguredSize> Sizes { get; } = [];

    /// <value>Where the platform says so, an absolute URL. Required.</value>
    public Uri? Source { get; set; }

    /// <value>The day on which that was read, as in 2026-11-30. Required.</value>
    public DateOnly? Read { get; set; }

    internal PlatformRule ToRule() => new(Property!.Value, Level!.Value, Source!, Read!.Value)
    {
        Min = Min,
        Max = Max,
        Values = [.. Values],
        Sizes = [.. Sizes.Select(size => size.ToSize())],
    };
}
