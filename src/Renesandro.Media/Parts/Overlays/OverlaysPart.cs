using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>What is drawn on clips of one look: the pictures, and where and when they are seen.</summary>
internal sealed record OverlaysPart(ValueList<LookOverlay> Looks, CanvasRequest Canvas) : Part<IReadOnlyList<ClipOverlay>>
{
    public override async Task<Outcome<IReadOnlyList<ClipOverlay>>> MakeAsync(PartGraph graph)
    {
        var settled = await graph.GetAsync(new CanvasDecision(Canvas)).ConfigureAwait(false);
        if (settled.Value is not { } canvas)
        {
            return new Outcome<IReadOnlyList<ClipOverlay>>(null, settled.Fault);
        }

        var made = await Task.WhenAll(Looks.Select(look => MakeAsync(graph, look, canvas))).ConfigureAwait(false);
        return made.Select(overlay => overlay.Fault).OfType<Fault>().FirstOrDefault() is { } fault
            ? new Outcome<IReadOnlyList<ClipOverlay>>(null, fault)
            : new Outcome<IReadOnlyList<ClipOverlay>>([.. made.Select(overlay => overlay.Value).OfType<ClipOverlay>()], null);
    }

    private static async Task<(ClipOverlay? Value, Fault? Fault)> MakeAsync(PartGraph graph, LookOverlay look, Canvas canvas)
    {
        if (look is ImageLook image)
        {
            var source = await graph.GetAsync(new ImageSourcePart(image.Image)).ConfigureAwait(false);
            if (source.Value is not { } file)
            {
                return (null, source.Fault);
            }

            var (width, height) = OverlayPlacing.SizeOf(image, canvas, file.Width, file.Height);
            var scaled = await graph.GetAsync(new ImagePart(image.Image, width, height)).ConfigureAwait(false);
            return scaled.Value is { } path
                ? (OverlayPlacing.Timed(look.Place, path, OverlayPlacing.PlaceOf(image, canvas, width, height), canvas.FrameRate), null)
                : (null, scaled.Fault);
        }

        if (look is CaptionLook captions)
        {
            var shown = await graph.GetAsync(new CaptionsPart(captions, canvas)).ConfigureAwait(false);
            return (shown.Value, shown.Fault);
        }

        var style = await FontPart.ResolveAsync(graph, ((TextLook)look).Style).ConfigureAwait(false);
        if (style.Value is null)
        {
            return (null, style.Fault);
        }

        var text = (TextLook)look with { Style = style.Value };
        var zone = graph.Plan.Request.Options.SafeZone;
        var drawn = await graph.GetAsync(new TextPart(OverlayPlacing.DrawingOf(text, canvas.Width, canvas.Height, zone))).ConfigureAwait(false);
        return drawn.Value is { } words
            ? (OverlayPlacing.Timed(look.Place, words.Path, OverlayPlacing.PlaceOf(text, canvas, words.Width, words.Height, zone), canvas.FrameRate), null)
            : (null, drawn.Fault?.At((await LookPlacesPart.OfAsync(graph).ConfigureAwait(false)).Of(look)));
    }
}
