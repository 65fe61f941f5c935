using Renesandro.Media.Drawing.FFmpeg;
using Renesandro.Media.Parts.Sources;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>An image that was fetched. A fault names its place in the request.</summary>
internal sealed record ImageSourcePart(Uri Url) : Part<OverlayImage>
{
    public override async Task<Outcome<OverlayImage>> MakeAsync(PartGraph graph)
    {
        var file = await graph.GetAsync(new SourcePart(Url)).ConfigureAwait(false);
        var image = file.Value is { } path
            ? await graph.RunAsync(this, Lane.Probing, token => ReadAsync(graph, path, token)).ConfigureAwait(false)
            : new Outcome<OverlayImage>(null, file.Fault);
        return image.Fault is { } fault
            ? image with { Fault = fault.At((await LookPlacesPart.OfAsync(graph).ConfigureAwait(false)).Of(Url)) }
            : image;
    }

    private static async Task<OverlayImage> ReadAsync(PartGraph graph, string path, CancellationToken cancellationToken)
    {
        var image = OverlayImage.Read(path);
        await graph.Services.Images.RequireWholeAsync(image, cancellationToken).ConfigureAwait(false);
        return image;
    }
}
