using Renesandro.Media.Drawing;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>Words that were drawn.</summary>
internal sealed record TextPart(TextDrawing Drawing) : Part<DrawnText>
{
    public override Task<Outcome<DrawnText>> MakeAsync(PartGraph graph) => graph.RunAsync(this, Lane.Encoding, async token =>
    {
        // Whoever asks for a text asks for others too, which are drawn at the same time.
        await Task.Yield();
        var drawer = graph.Services.Drawer ?? throw new MediaException("Words cannot be drawn: this program does not use the package Renesandro.Drawing.");
        return await drawer.DrawAsync(Drawing, graph.Work.NewPath("png"), token).ConfigureAwait(false);
    });
}
