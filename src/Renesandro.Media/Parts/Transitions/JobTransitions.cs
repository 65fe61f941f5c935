namespace Renesandro.Media.Parts.Transitions;

/// <summary>The transitions of a job: one for each pair of neighbours that its variants have.</summary>
internal sealed class JobTransitions(PartGraph graph) : IJobParts
{
    private const double SecondsToStart = 0.1;

    // The sources are those of the clips.
    public IEnumerable<SourceStep> Sources => [];

    public Task<IReadOnlyList<PartStep>> StepsAsync()
    {
        var canvas = graph.Plan.Request.Options.Canvas;
        return Task.FromResult<IReadOnlyList<PartStep>>(
        [
            .. ShownPair.Of(graph.Plan, graph.Needs.Ordinals)
                .Select(pair => PartStep.Of(graph, new ShownPairPart(pair, canvas), pair.From.Look.Exit.Seconds + SecondsToStart)),
        ]);
    }

    public Task<IReadOnlyList<string>> WarningsAsync(CancellationToken cancellationToken) => TransitionWarnings.OfAsync(graph, cancellationToken);
}
