using Renesandro.Media.Requests;

namespace Renesandro.Media.Platforms.Settling;

/// <summary>What platforms ask that a job cannot be: errors where it would be refused, warnings where it is advised against.</summary>
internal sealed class SettlingReport
{
    private const string Option = "options.platform";

    private readonly List<RenderRequestError> _errors = [];
    private readonly List<(string Message, string Path)> _warnings = [];

    public IReadOnlyList<(string Message, string Path)> Warnings => [.. _warnings.DistinctBy(warning => warning.Message)];

    /// <exception cref="RenderRequestException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, [.. _errors.Distinct()]);
        }
    }

    /// <summary>Something that the job says is not as a platform asks.</summary>
    /// <param name="path">Where it says so.</param>
    /// <param name="says">What, as in <c>is 30 fps</c>.</param>
    /// <param name="rule">What is asked.</param>
    /// <param name="cure">What to do.</param>
    public void Refuse(string path, string says, NamedRule rule, string cure) => Add(rule.IsRequired, path, $"{says}, and {rule}: {cure}");

    /// <summary>Something that every file is, is not as a platform asks.</summary>
    public void Unlike(string value, NamedRule rule) =>
        Add(rule.IsRequired, Option, $"{rule} as {RuleText.NameOf(rule.Rule.Property)}, and all files are {value}: {(rule.IsRequired ? $"convert them afterwards, or leave {rule.Platform.Name} out" : "convert them afterwards if that matters")}.");

    /// <summary>A rule leaves nothing of what the rules before it allow.</summary>
    public void Contradiction(FileProperty property, IReadOnlyList<NamedRule> followed, NamedRule rule)
    {
        var others = string.Join(" and ", followed.Select(other => other.ToString()).Distinct());
        Add(rule.IsRequired, Option, rule.IsRequired
            ? $"{others}, but {rule} as {RuleText.NameOf(property)}: make a job for each."
            : $"{rule} as {RuleText.NameOf(property)}, but {others}, which is followed: make a job for each to have both.");
    }

    /// <summary>An error or, where it is only advised, a warning.</summary>
    public void Add(bool isRequired, string path, string message)
    {
        if (isRequired)
        {
            _errors.Add(new RenderRequestError(path, message));
        }
        else
        {
            _warnings.Add(($"{path}: {message}", path));
        }
    }
}
