using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>What a job draws on its clips.</summary>
internal sealed class JobOverlays(PartGraph graph) : IJobParts
{
    private const double SecondsOfPicture = 0.1;

    public IEnumerable<SourceStep> Sources =>
    [
        .. Drawn.OfType<ImageLook>().Select(image => image.Image).Distinct().Select(url => SourceStep.Of(graph, new ImageSourcePart(url), url)),
        .. Drawn.OfType<TextLook>().Select(text => text.Style.FontUrl).OfType<Uri>().Distinct().Select(url => SourceStep.Of(graph, new FontPart(url), url)),
    ];

    private IEnumerable<LookOverlay> Drawn => graph.Scope.Pictures.SelectMany(picture => picture.Clip.Look.Overlays);

    public Task<IReadOnlyList<PartStep>> StepsAsync() => Task.FromResult<IReadOnlyList<PartStep>>(
    [
        .. graph.Needs.Pictures.Select(picture => new OverlaysPart(picture.Clip.Look.Overlays, picture.Canvas)).Where(part => part.Looks.Count > 0).Distinct()
            .Select(part => PartStep.Of(graph, part, SecondsOfPicture * part.Looks.Count)),
    ]);

    public Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken) => OverlayWarnings.OfAsync(graph, cancellationToken);
}
