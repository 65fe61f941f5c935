using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>What is spoken in a job: over its variants, and over its clips.</summary>
internal sealed class JobSpeeches(PartGraph graph) : IJobParts
{
    private const double SecondsOfSpeech = 0.3;

    public IEnumerable<SourceStep> Sources => graph.Scope.Recordings.Select(range => SourceStep.Of(graph, new SourcePart(range.Url), range.Url));

    public Task<IReadOnlyList<PartStep>> StepsAsync() => Task.FromResult<IReadOnlyList<PartStep>>(
    [
        .. graph.Needs.Speeches.Select(pick => new SpokenPart(pick.Source)).Distinct().Select(part => PartStep.Of(graph, part, SecondsOfSpeech)),
        .. graph.Needs.Segments.Where(segment => segment.Speech is not null)
            .Select(segment => new ClipSpeechPart(segment.Clip.Range, segment.Speech!)).Distinct()
            .Select(part => PartStep.Of(graph, part, SecondsOfSpeech)),
    ]);

    public async Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken) =>
    [
        .. (await graph.GetAsync(new SpeechCheck(), cancellationToken).ConfigureAwait(false)).Value!.Warnings,
        .. await VoiceCheck.RunAsync(graph, cancellationToken).ConfigureAwait(false),
        .. await DuplicateSpeech.OfAsync(graph, cancellationToken).ConfigureAwait(false),
    ];
}
