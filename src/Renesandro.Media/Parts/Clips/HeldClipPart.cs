using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>How a clip is brought to the canvas as variants show it: with its last frame held until its speech ends, where the job asks for that.</summary>
internal sealed record HeldClipPart(ShownClip Clip, CanvasRequest Canvas) : Part<ClipPreparation>
{
    public override async Task<Outcome<ClipPreparation>> MakeAsync(PartGraph graph)
    {
        var found = await graph.GetAsync(new CheckedClipPart(Clip.Range, Canvas)).ConfigureAwait(false);
        if (found.Value is not { } preparation || Clip.HeldFor is null)
        {
            return found;
        }

        var spoken = await graph.GetAsync(new ClipSpeechPart(Clip.Range, Clip.HeldFor)).ConfigureAwait(false);
        return spoken.Then(speech => speech.Frames > preparation.Frames ? preparation with { MinFrames = speech.Frames } : preparation);
    }
}
