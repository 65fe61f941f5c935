using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Posters;

/// <summary>The posters of a job. None is made before the variant that shows it: it takes less time than to store it.</summary>
internal sealed class JobPosters(PartGraph graph) : IJobParts
{
    public IEnumerable<SourceStep> Sources => [];

    public Task<IReadOnlyList<PartStep>> StepsAsync() => Task.FromResult<IReadOnlyList<PartStep>>([]);

    public async Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken)
    {
        var lengths = (await graph.GetAsync(new LengthsDecision(), cancellationToken).ConfigureAwait(false)).Value!;
        return [.. PosterWarnings.Of(graph.Plan, lengths)];
    }
}
