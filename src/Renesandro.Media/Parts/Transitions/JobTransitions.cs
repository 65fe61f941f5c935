using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>The transitions of a job: one for each pair of neighbours that its variants have, in each canvas.</summary>
internal sealed class JobTransitions(PartGraph graph) : IJobParts
{
    private const double SecondsToStart = 0.1;

    // Transitions between clips with captions are those of JobCaptions; and the sources are those of the clips.
    public IEnumerable<SourceStep> Sources => [];

    public Task<IReadOnlyList<PartStep>> StepsAsync() => Task.FromResult<IReadOnlyList<PartStep>>(graph.Plan.BurnsCaptions ? [] :
    [
        .. ShownPair.Of(graph.Plan, graph.Needs.Ordinals).Select(pair => PartStep.Of(graph, new ShownPairPart(pair), pair.From.Look.Exit.Seconds + SecondsToStart)),
    ]);

    public Task<IReadOnlyList<EncodeCost>> CostsAsync(ClipLengths lengths) => Task.FromResult<IReadOnlyList<EncodeCost>>(
        graph.Plan.BurnsCaptions ? [] : [.. PairCosts.Of(EncodeClass.Pair, ShownPair.Of(graph.Plan, graph.Needs.Ordinals), lengths)]);

    public Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken) => TransitionWarnings.OfAsync(graph, cancellationToken);
}
