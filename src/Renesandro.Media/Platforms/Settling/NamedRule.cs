namespace Renesandro.Media.Platforms.Settling;

/// <summary>A rule with the platform that has it.</summary>
internal sealed record NamedRule(Platform Platform, PlatformRule Rule)
{
    public bool IsRequired => Rule.Level == RuleLevel.Required;

    /// <summary>Says what it asks, as in <c>amazon requires a frame rate of 24 fps or 25 fps</c>.</summary>
    public override string ToString() => $"{Platform.Name} {(IsRequired ? "requires" : "advises")} {RuleText.Of(Rule)}";

    /// <summary>Whether a number is allowed.</summary>
    public bool Allows(double value) =>
        !(value < Rule.Min) && !(value > Rule.Max) && (Rule.Values.Count == 0 || Rule.Values.Any(allowed => RuleValues.Meets(allowed, value)));

    /// <summary>Whether a name is allowed.</summary>
    public bool Allows(string value) => Rule.Values.Contains(value, StringComparer.Ordinal);

    /// <summary>Whether a size of a picture is allowed: one of a known shape, and not smaller.</summary>
    public bool Allows(int width, int height) => RuleValues.Meets(Rule, new PlatformSize(width, height));
}
