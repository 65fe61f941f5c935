using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>A prepared clip as variants show it. Clips of one range and look that last equally long are one file, whatever is spoken over them.</summary>
internal sealed record ShownClipPart(ShownClip Clip, CanvasRequest Canvas) : Part<PreparedClip>
{
    public override async Task<Outcome<PreparedClip>> MakeAsync(PartGraph graph)
    {
        var found = await FindAsync(graph, Clip, Canvas).ConfigureAwait(false);
        return found.Value is { } part
            ? await graph.GetAsync(part).ConfigureAwait(false)
            : new Outcome<PreparedClip>(null, found.Fault);
    }

    /// <summary>The file that a clip is shown from. A fault when the clip cannot be used, or is shorter than its transitions.</summary>
    public static async Task<Outcome<ClipPart>> FindAsync(PartGraph graph, ShownClip clip, CanvasRequest canvas)
    {
        var held = await graph.GetAsync(new HeldClipPart(clip.Timing, canvas)).ConfigureAwait(false);
        return held.Then(preparation =>
        {
            clip.Look.RequireRoom(preparation.Frames, preparation.Canvas.FrameRate);
            return new ClipPart(clip.Range, canvas) { MinFrames = preparation.MinFrames, Look = clip.Look };
        });
    }
}
