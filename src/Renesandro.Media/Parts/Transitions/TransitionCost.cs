using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>What the transitions of a job cost.</summary>
/// <param name="Pairs">Pairs of neighbours, for each of which a transition is encoded.</param>
/// <param name="EncodedDuration">Their total length.</param>
internal sealed record TransitionCost(long Pairs, TimeSpan EncodedDuration)
{
    /// <param name="plan">The job.</param>
    /// <param name="needs">What is to be made of it.</param>
    /// <param name="lengths">Lengths of the clips; a pair with a clip that cannot be used is not made.</param>
    public static TransitionCost Of(JobPlan plan, JobNeeds needs, ClipLengths lengths)
    {
        ShownPair[] pairs = [.. ShownPair.Of(plan, needs.Ordinals).Where(pair => lengths.FramesOf(pair.From) is not null && lengths.FramesOf(pair.To) is not null)];
        return new TransitionCost(
            pairs.Length,
            lengths.Canvas is { FrameRate: var rate } ? rate.DurationOf(pairs.Sum(pair => pair.From.Look.Exit.FramesAt(rate))) : TimeSpan.Zero);
    }
}
