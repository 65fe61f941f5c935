using Renesandro.Media.Drawing.FFmpeg;
using Renesandro.Media.Parts.Sources;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>An image that was fetched. A fault names its place in the request.</summary>
internal sealed record ImageSourcePart(Uri Url) : Part<OverlayImage>
{
    public override async Task<Outcome<OverlayImage>> MakeAsync(PartGraph graph)
    {
        var file = await graph.GetAsync(new SourcePart(Url)).ConfigureAwait(false);
        var image = file.Then(OverlayImage.Read);
        return image.Fault is { } fault
            ? image with { Fault = fault.At((await LookPlacesPart.OfAsync(graph).ConfigureAwait(false)).Of(Url)) }
            : image;
    }
}
