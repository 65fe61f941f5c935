using System.Globalization;
using System.Numerics;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>Values of files in words, as <see cref="RuleText"/> has those of rules.</summary>
internal static class FactText
{
    public static string Of(FileProperty property, FileFact fact) => fact switch
    {
        { Size: { } size } => string.Create(CultureInfo.InvariantCulture, $"{size.Width}×{size.Height}"),
        { Word: { } word } => RuleText.Of(property, word),
        { Min: { } min, Max: { } max } when min == max => RuleText.Of(property, min),
        { Min: { } min, Max: { } max } => $"{RuleText.Of(property, min)} to {RuleText.Of(property, max)}",
        { Min: { } min } => $"at least {RuleText.Of(property, min)}",
        { Max: { } max } => $"at most {RuleText.Of(property, max)}",
        _ => "",
    };

    /// <summary>Reads as <c>9:16</c>.</summary>
    public static string ShapeOf(PlatformSize size)
    {
        var divisor = (int)BigInteger.GreatestCommonDivisor(size.Width, size.Height);
        return string.Create(CultureInfo.InvariantCulture, $"{size.Width / divisor}:{size.Height / divisor}");
    }

    /// <summary>Reads as <c>a, b or c</c>.</summary>
    public static string Or(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
