namespace Renesandro.Media.Platforms.Checking;

/// <summary>What a platform would say of a file.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Rules">What becomes of the file by each of its rules that apply.</param>
public sealed record PlatformVerdict(Platform Platform, IReadOnlyList<RuleVerdict> Rules)
{
    /// <value>Whether no rule is known to refuse it.</value>
    public bool IsTaken => Refused.Count == 0;

    /// <value>The required rules that it breaks.</value>
    public IReadOnlyList<RuleVerdict> Refused { get; } = [.. Rules.Where(rule => rule.Outcome == RuleOutcome.Refused)];

    /// <value>The advised rules that it breaks.</value>
    public IReadOnlyList<RuleVerdict> Advised { get; } = [.. Rules.Where(rule => rule.Outcome == RuleOutcome.AdvisedAgainst)];
}
