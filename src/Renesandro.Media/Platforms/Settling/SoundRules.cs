using Renesandro.Media.Requests;

namespace Renesandro.Media.Platforms.Settling;

/// <summary>How loud platforms want a file.</summary>
internal static class SoundRules
{
    /// <summary>The loudness of a job that names none: the middle of what all allow.</summary>
    public static double? LoudnessOf(RenderRequestOptions options, IEnumerable<NamedRule> rules, AllowedRange range, SettlingReport report)
    {
        if (options.Loudness is { } asked)
        {
            foreach (var rule in rules.Where(rule => rule.Rule.Property == FileProperty.Loudness && !rule.Allows(asked)))
            {
                report.Refuse("options.loudness", $"is {RuleText.Of(FileProperty.Loudness, asked)}", rule, "give another, or leave it out.");
            }

            return null;
        }

        return range.IsOpen ? null
            : range.Values is [var first, ..] ? RuleValues.Number(first)
            : double.IsFinite(range.Min) && double.IsFinite(range.Max) ? Math.Round((range.Min + range.Max) / 2, 1)
            : double.IsFinite(range.Min) ? range.Min + 1
            : range.Max - 1;
    }
}
