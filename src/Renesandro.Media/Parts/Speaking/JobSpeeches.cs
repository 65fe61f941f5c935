namespace Renesandro.Media.Parts.Speaking;

/// <summary>What is spoken in a job.</summary>
internal sealed class JobSpeeches(PartGraph graph) : IJobParts
{
    private const double SecondsOfText = 0.3;

    public IEnumerable<SourceStep> Sources => [];

    public Task<IReadOnlyList<PartStep>> StepsAsync() =>
        Task.FromResult<IReadOnlyList<PartStep>>([.. graph.Needs.Texts.Select(text => PartStep.Of(graph, new SpeechPart(text), SecondsOfText))]);
}
