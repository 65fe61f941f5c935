namespace Renesandro.Media.Platforms.Checking;

/// <summary>Holds what is known of a file against the rules of platforms.</summary>
public static class PlatformCheck
{
    // A rate that was measured, or cut to three digits, stands for the exact one.
    private const double RateTolerance = 0.005;

    // Encoders meet the bit rate that they are told on average, and take less for what is quiet.
    private const double RateShare = 0.05;

    /// <summary>What a platform would say of a file.</summary>
    public static PlatformVerdict Of(FileFacts facts, Platform platform)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(platform);
        return new PlatformVerdict(platform, [.. platform.Rules.Where(rule => Applies(rule.Property, facts)).Select(rule => VerdictOf(rule, facts[rule.Property]))]);
    }

    private static bool Applies(FileProperty property, FileFacts facts) => property switch
    {
        FileProperty.AudioRate or FileProperty.AudioChannels or FileProperty.AudioBitRate or FileProperty.Loudness or FileProperty.TruePeak => !facts.IsSilent,
        _ => true,
    };

    private static RuleVerdict VerdictOf(PlatformRule rule, FileFact? fact)
    {
        var outcome = (fact is null ? null : Keeps(rule, fact)) switch
        {
            null => RuleOutcome.CannotBeTold,
            true => RuleOutcome.Passes,
            _ => rule.Level == RuleLevel.Required ? RuleOutcome.Refused : RuleOutcome.AdvisedAgainst,
        };
        var broken = outcome is RuleOutcome.Refused or RuleOutcome.AdvisedAgainst;
        return new RuleVerdict(rule, outcome, fact is null ? null : FactText.Of(rule.Property, fact), RuleText.Of(rule), broken ? FactCures.For(rule, fact!) : null);
    }

    /// <returns>Null when what is known does not tell.</returns>
    private static bool? Keeps(PlatformRule rule, FileFact fact)
    {
        var (slack, share) = (SlackOf(rule.Property), rule.Property == FileProperty.AudioBitRate ? RateShare : 0);
        var (least, most) = ((rule.Min * (1 - share)) - slack, (rule.Max * (1 + share)) + slack);
        return fact switch
        {
            { Min: { } min, Max: null } => min > most ? false : most is null && rule.Values.Count == 0 && !(min < least) ? true : null,
            { Min: null, Max: { } max } => max < least ? false : least is null && rule.Values.Count == 0 && !(max > most) ? true : null,
            { Min: { } min, Max: { } max } => !(min < least) && !(max > most) && (rule.Values.Count == 0 || rule.Values.Any(value => RuleValues.Meets(value, min) && RuleValues.Meets(value, max))),
            { Size: { } size } => rule.Sizes.Count == 0 || RuleValues.Meets(rule, size),
            _ => rule.Values.Count == 0 || rule.Values.Contains(fact.Word!, StringComparer.OrdinalIgnoreCase),
        };
    }

    // Frames are whole: half a second at 29.97 fps are 15 of them, which last a little longer.
    private static double SlackOf(FileProperty property) => property switch
    {
        FileProperty.KeyFrameInterval => 0.02,
        FileProperty.Duration => 0.001,
        FileProperty.FrameRate => RateTolerance,
        FileProperty.Loudness or FileProperty.TruePeak => 0.05,
        FileProperty.Bars => 0.5,
        _ => 0,
    };
}
