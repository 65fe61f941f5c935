using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Cues;

namespace Renesandro.Media.Parts.Captions;

/// <summary>What is said in a speech, as captions from its beginning.</summary>
internal sealed record CuesPart(ScriptPart Script, CaptionLayout Layout) : Part<IReadOnlyList<CaptionCue>>
{
    public override async Task<Outcome<IReadOnlyList<CaptionCue>>> MakeAsync(PartGraph graph)
    {
        var script = await graph.GetAsync(Script).ConfigureAwait(false);
        return script.Then(Layout.CuesOf);
    }
}
