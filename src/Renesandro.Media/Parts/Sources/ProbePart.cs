using Renesandro.Media.Probing;

namespace Renesandro.Media.Parts.Sources;

/// <summary>The probe of a source that is used as a clip.</summary>
internal sealed record ProbePart(Uri Url) : Part<ClipProbe>
{
    public override async Task<Outcome<ClipProbe>> MakeAsync(PartGraph graph)
    {
        var file = await graph.GetAsync(new SourcePart(Url)).ConfigureAwait(false);
        return file.Value is { } path
            ? await graph.RunAsync(this, Lane.Probing, token => graph.Services.Combinator.ProbeAsync(path, token)).ConfigureAwait(false)
            : new Outcome<ClipProbe>(null, file.Fault);
    }
}
