namespace Renesandro.Media.Platforms.Settling;

/// <summary>What several platforms allow of a number: the strictest of all, what is required before what is advised.</summary>
internal sealed class AllowedRange
{
    private readonly List<NamedRule> _rules = [];

    private AllowedRange()
    {
    }

    public double Min { get; private set; } = double.NegativeInfinity;

    public double Max { get; private set; } = double.PositiveInfinity;

    /// <value>The values that are allowed; null for all from <see cref="Min"/> to <see cref="Max"/>.</value>
    public IReadOnlyList<string>? Values { get; private set; }

    public bool IsOpen => _rules.Count == 0;

    /// <summary>Narrows the range rule by rule. One that leaves nothing contradicts those before it and is not followed.</summary>
    /// <param name="property">A number.</param>
    /// <param name="rules">The rules of all platforms, those that are required first.</param>
    /// <param name="report">Is told what contradicts.</param>
    public static AllowedRange Of(FileProperty property, IEnumerable<NamedRule> rules, SettlingReport report)
    {
        var range = new AllowedRange();
        foreach (var rule in rules.Where(rule => rule.Rule.Property == property))
        {
            if (!range.Narrow(rule))
            {
                report.Contradiction(property, range._rules, rule);
            }
        }

        return range;
    }

    private bool Narrow(NamedRule named)
    {
        var (rule, before) = (named.Rule, (Min, Max, Values));
        Min = Math.Max(Min, rule.Min ?? Min);
        Max = Math.Min(Max, rule.Max ?? Max);
        var values = rule.Values.Count == 0 ? Values : Values is null ? rule.Values : [.. Values.Where(value => rule.Values.Any(other => RuleValues.Meets(other, RuleValues.Number(value)!.Value)))];
        Values = values is null ? null : [.. values.Where(value => RuleValues.Number(value) is { } number && number >= Min && number <= Max)];
        if (Min > Max || Values is [])
        {
            (Min, Max, Values) = before;
            return false;
        }

        _rules.Add(named);
        return true;
    }
}
