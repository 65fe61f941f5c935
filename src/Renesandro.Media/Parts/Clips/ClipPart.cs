using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Overlays;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>A prepared clip: copied when all clips of the job can be copied in this canvas, else encoded.</summary>
internal sealed record ClipPart(MediaSource Range, CanvasRequest Canvas) : Part<PreparedClip>
{
    /// <value>Frames that it has at least: its last is held as long. 0 for those of its range alone.</value>
    public long MinFrames { get; init; }

    /// <value>How it looks.</value>
    public ClipLook Look { get; init; } = new();

    public override async Task<Outcome<PreparedClip>> MakeAsync(PartGraph graph)
    {
        var found = await graph.GetAsync(new CheckedClipPart(Range, Canvas)).ConfigureAwait(false);
        if (found.Value is not { } preparation)
        {
            return new Outcome<PreparedClip>(null, found.Fault);
        }

        var copied = await graph.GetAsync(new CopyDecision(Canvas)).ConfigureAwait(false);
        if (copied.Value!.Find(Range) is { } copy)
        {
            return new Outcome<PreparedClip>(copy, null);
        }

        if (Look.Overlays.Count > 0)
        {
            var drawn = await graph.GetAsync(new OverlaysPart(Look.Overlays, Canvas)).ConfigureAwait(false);
            if (drawn.Value is not { } overlays)
            {
                return new Outcome<PreparedClip>(null, drawn.Fault);
            }

            preparation = preparation with { Overlays = overlays };
        }

        var made = await graph.RunAsync(this, Lane.Encoding, token => EncodeAsync(graph, Look.Apply(preparation with { MinFrames = MinFrames }), token)).ConfigureAwait(false);
        return made.Then(clip =>
        {
            // It may have come out shorter than planned.
            Look.RequireRoom(clip.Frames, clip.Canvas.FrameRate);
            return clip;
        });
    }

    private static Task<PreparedClip> EncodeAsync(PartGraph graph, ClipPreparation preparation, CancellationToken cancellationToken) =>
        graph.Services.Combinator.PrepareAsync(
            preparation with
            {
                OutputPath = graph.Work.NewPath("mp4"),

                // Concurrent encodes with one thread each are faster than one with all threads; with fewer clips than processors, each gets several.
                Threads = Math.Max(1, graph.Services.Options.Workers / Math.Max(1, graph.Needs.Encodes)),
            },
            cancellationToken);
}
