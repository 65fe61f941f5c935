using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>The own sounds of the clips of a job.</summary>
internal sealed class JobSounds(PartGraph graph) : IJobParts
{
    private const double SecondsOfSound = 0.2;

    // The sources are those of the clips.
    public IEnumerable<SourceStep> Sources => [];

    public Task<IReadOnlyList<PartStep>> StepsAsync() => Task.FromResult<IReadOnlyList<PartStep>>(
    [
        .. graph.Needs.Segments.Where(segment => segment.Sound > 0).Select(segment => segment.Clip.Range).Distinct()
            .Select(range => PartStep.Of(graph, new ClipSoundPart(range), SecondsOfSound)),
    ]);

    public Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken) => OwnSoundWarnings.OfAsync(graph, cancellationToken);
}
