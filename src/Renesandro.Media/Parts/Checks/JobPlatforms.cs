using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Checks;

/// <summary>What a plan says of the platforms of a job. They need no parts of their own.</summary>
internal sealed class JobPlatforms(PartGraph graph) : IJobParts
{
    public IEnumerable<SourceStep> Sources => [];

    public Task<IReadOnlyList<PartStep>> StepsAsync() => Task.FromResult<IReadOnlyList<PartStep>>([]);

    public Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RequestWarning>>(
        [.. graph.Plan.Request.Options.Settled.Warnings.Select(warning => new RequestWarning(warning.Message, warning.Path))]);
}
