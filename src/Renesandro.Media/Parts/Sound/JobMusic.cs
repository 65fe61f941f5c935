using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>The music of a job.</summary>
internal sealed class JobMusic(PartGraph graph) : IJobParts
{
    private const double SecondsOfPiece = 0.2;

    public IEnumerable<SourceStep> Sources => graph.Scope.Music.Select(range => SourceStep.Of(graph, new SourcePart(range.Url), range.Url));

    public Task<IReadOnlyList<PartStep>> StepsAsync() =>
        Task.FromResult<IReadOnlyList<PartStep>>([.. graph.Needs.Music.Select(range => PartStep.Of(graph, new MusicPart(range), SecondsOfPiece))]);

    public async Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken) =>
    [
        .. (await graph.GetAsync(new MusicCheck(), cancellationToken).ConfigureAwait(false)).Value!.Warnings,
        .. await DuplicateMusic.OfAsync(graph, cancellationToken).ConfigureAwait(false),
    ];
}
