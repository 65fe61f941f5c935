namespace Renesandro.Media.Platforms.Checking;

/// <summary>What becomes of a file by one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">What becomes of the file.</param>
/// <param name="Value">The file's own value, in words and with its unit; null when it cannot be told.</param>
/// <param name="Limit">What the rule allows, in the same words.</param>
/// <param name="Cure">What to do about it, in one sentence; null when nothing has to be done.</param>
public sealed record RuleVerdict(PlatformRule Rule, RuleOutcome Outcome, string? Value, string Limit, string? Cure)
{
    /// <value>What is measured, in words, as in <c>frame rate</c>.</value>
    public string Property => RuleText.NameOf(Rule.Property);

    /// <summary>Reads as <c>length: 4.2 s; required: at least 5 s</c>.</summary>
    public override string ToString() =>
        $"{Property}: {Value ?? "not known"}; {(Rule.Level == RuleLevel.Required ? "required" : "advised")}: {Limit}";
}

/// <summary>What becomes of a file by a rule.</summary>
public enum RuleOutcome
{
    /// <summary>It keeps the rule.</summary>
    Passes,

    /// <summary>The platform would refuse it.</summary>
    Refused,

    /// <summary>The platform would take it, and advises against it.</summary>
    AdvisedAgainst,

    /// <summary>The file does not tell.</summary>
    CannotBeTold,
}
