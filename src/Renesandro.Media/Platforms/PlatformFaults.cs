using System.Globalization;
using System.Text.RegularExpressions;
using Renesandro.Media.Text;

namespace Renesandro.Media.Platforms;

/// <summary>What is wrong with a platform as it is written down, each with its key and the cure.</summary>
internal static partial class PlatformFaults
{
    private const int MaxSide = 8192;

    /// <param name="key">Where it is written.</param>
    /// <param name="name">Its name.</param>
    /// <param name="platform">What is written.</param>
    public static IEnumerable<string> Of(string key, string name, ConfiguredPlatform platform)
    {
        if (!Name().IsMatch(name))
        {
            yield return $"{key}: '{PrintableText.Of(name, 60)}' is no name of a platform: use up to 50 lower-case letters, digits and single hyphens, as in my-network.";
        }

        if (string.IsNullOrWhiteSpace(platform.Title))
        {
            yield return $"{key}:Title is not set: give its name for people.";
        }

        if (platform.Canvas is { } canvas && (!IsSide(canvas.Width) || !IsSide(canvas.Height) || canvas.Width % 2 == 1 || canvas.Height % 2 == 1))
        {
            yield return $"{key}:Canvas is {canvas.Width}x{canvas.Height}: give an even Width and Height, each from 2 to {MaxSide}.";
        }

        if (platform.Rules.Count == 0)
        {
            yield return $"{key}:Rules is empty: give at least one figure, with {key}:Rules:0:Property and so on.";
        }

        foreach (var fault in platform.Rules.SelectMany((rule, index) => Of($"{key}:Rules:{index}", rule)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Of(string key, ConfiguredRule rule)
    {
        if (rule.Property is not { } property || !Enum.IsDefined(property))
        {
            yield return $"{key}:Property is not set: give one of {string.Join(", ", Enum.GetNames<FileProperty>())}.";
        }
        else
        {
            foreach (var fault in Bounds(key, rule, property).Concat(Values(key, rule, property)).Concat(Sizes(key, rule, property)))
            {
                yield return fault;
            }
        }

        if (rule.Level is not { } level || !Enum.IsDefined(level))
        {
            yield return $"{key}:Level is not set: give one of {string.Join(", ", Enum.GetNames<RuleLevel>())}.";
        }

        if (rule.Source is not { IsAbsoluteUri: true })
        {
            yield return $"{key}:Source is not an absolute URL: give the page that says so.";
        }

        if (rule.Read is null)
        {
            yield return $"{key}:Read is not set: give the day on which the source was read, as in 2026-11-30.";
        }
    }

    private static IEnumerable<string> Bounds(string key, ConfiguredRule rule, FileProperty property)
    {
        if (rule is { Min: null, Max: null })
        {
            if (rule.Values.Count == 0 && property != FileProperty.Size)
            {
                yield return $"{key} says nothing of {property}: give {(property.IsNumber ? "Min, Max or Values" : "Values")}.";
            }

            yield break;
        }

        if (!property.IsNumber)
        {
            yield return $"{key} has a Min or Max, but {property} is no number: give {(property == FileProperty.Size ? "Sizes" : "Values")} instead.";
        }

        if (rule is { Min: { } min, Max: { } max } && min > max)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{key}:Min, {min}, is greater than {key}:Max, {max}: swap them.");
        }

        if (rule.Values.Count > 0)
        {
            yield return $"{key} has Values besides a Min or Max: give one or the other.";
        }
    }

    private static IEnumerable<string> Values(string key, ConfiguredRule rule, FileProperty property) =>
        from value in rule.Values.Select((text, index) => (Text: text, Key: $"{key}:Values:{index}"))
        let expected = property == FileProperty.Size ? "Sizes instead"
            : property.IsTruth && value.Text is not ("true" or "false") ? "true or false"
            : property.IsNumber && RuleValues.Number(value.Text) is null ? "a number or a fraction, as in 30000/1001"
            : string.IsNullOrWhiteSpace(value.Text) ? "ffmpeg's name, as in h264"
            : null
        where expected is not null
        select $"{value.Key} is '{PrintableText.Of(value.Text, 40)}', which {property} cannot be: give {expected}.";

    private static IEnumerable<string> Sizes(string key, ConfiguredRule rule, FileProperty property)
    {
        if ((property == FileProperty.Size) != (rule.Sizes.Count > 0))
        {
            yield return property == FileProperty.Size
                ? $"{key}:Sizes is empty: give the smallest size of each shape that is taken, with {key}:Sizes:0:Width and so on."
                : $"{key} has Sizes, but is of {property}: leave them out, or set {key}:Property to Size.";
        }

        foreach (var (size, index) in rule.Sizes.Select((size, index) => (size, index)).Where(item => !IsSide(item.size.Width) || !IsSide(item.size.Height)))
        {
            yield return $"{key}:Sizes:{index} is {size.Width}x{size.Height}: give a Width and a Height from 1 to {MaxSide}.";
        }
    }

    private static bool IsSide(int pixels) => pixels is > 0 and <= MaxSide;

    [GeneratedRegex("^(?=.{1,50}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
