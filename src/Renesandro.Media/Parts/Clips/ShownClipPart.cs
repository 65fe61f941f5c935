using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>A prepared clip as variants show it. Clips of one range and look that last equally long are one file, whatever is spoken over them.</summary>
internal sealed record ShownClipPart(ShownClip Clip, CanvasRequest Canvas) : Part<PreparedClip>
{
    public override async Task<Outcome<PreparedClip>> MakeAsync(PartGraph graph)
    {
        var held = await graph.GetAsync(new HeldClipPart(Clip.Timing, Canvas)).ConfigureAwait(false);
        return held.Value is { } preparation
            ? await graph.GetAsync(new ClipPart(Clip.Range, Canvas) { MinFrames = preparation.MinFrames, Look = Clip.Look }).ConfigureAwait(false)
            : new Outcome<PreparedClip>(null, held.Fault);
    }
}
