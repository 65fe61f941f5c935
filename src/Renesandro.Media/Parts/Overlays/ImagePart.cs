using Renesandro.Media.Drawing.FFmpeg;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>An image in the size in which it is drawn: the path of a PNG. A fault names its place in the request.</summary>
internal sealed record ImagePart(Uri Url, int Width, int Height) : Part<string>
{
    public override async Task<Outcome<string>> MakeAsync(PartGraph graph)
    {
        var source = await graph.GetAsync(new ImageSourcePart(Url)).ConfigureAwait(false);
        if (source.Value is not { } image)
        {
            return new Outcome<string>(null, source.Fault);
        }

        var scaled = await graph.RunAsync(this, Lane.Encoding, token => ScaleAsync(graph, image, token)).ConfigureAwait(false);
        return scaled.Fault is { } fault
            ? scaled with { Fault = fault.At((await LookPlacesPart.OfAsync(graph).ConfigureAwait(false)).Of(Url)) }
            : scaled;
    }

    private async Task<string> ScaleAsync(PartGraph graph, OverlayImage image, CancellationToken cancellationToken)
    {
        var path = graph.Work.NewPath("png");
        await graph.Services.Images.ScaleAsync(image, Width, Height, path, cancellationToken).ConfigureAwait(false);
        return path;
    }
}
