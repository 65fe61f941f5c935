using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Captions;

/// <summary>The captions of a job, and the clips that they are burned into.</summary>
internal sealed class JobCaptions(PartGraph graph) : IJobParts
{
    private const double SecondsOfFile = 0.05, SecondsOfClip = 5;

    private bool Burned => graph.Plan.BurnsCaptions;

    public IEnumerable<SourceStep> Sources => graph.Plan.Request.Options.Captions is null
        ? []
        : CaptionPlaces.Files(graph.Needs).Select(file => file.Url).Distinct().Select(url => SourceStep.Of(graph, new CaptionFilePart(url), url));

    public async Task<IReadOnlyList<PartStep>> StepsAsync()
    {
        if (graph.Plan.Request.Options.Captions is null)
        {
            return [];
        }

        // All is spoken at the same time, although the clips of one variant after another are waited for.
        ScriptPart[] scripts = [.. CaptionPlaces.Speeches(graph.Needs).Select(speech => ScriptPart.Of(speech.Source)).Distinct()];
        foreach (var script in scripts)
        {
            _ = graph.GetAsync(script);
        }

        var pictures = Burned ? await CaptionedPictures.OfAsync(graph, graph.Needs.Ordinals, graph.Ended).ConfigureAwait(false) : new Dictionary<ShownPicture, bool>();
        return
        [
            .. scripts.Select(script => PartStep.Of(graph, script, SecondsOfFile)),
            .. pictures.Keys.Select(picture => PartStep.Of(graph, new ShownClipPart(picture.Clip, picture.Canvas), SecondsOfClip)),
        ];
    }

    public async Task<IReadOnlyList<EncodeCost>> CostsAsync(ClipLengths lengths) => !Burned ? [] :
    [
        .. from picture in await CaptionedPictures.OfAsync(graph, graph.Needs.Ordinals, graph.Ended).ConfigureAwait(false)
           let frames = lengths.FramesOf(picture.Key.Clip)
           where frames is not null
           group (picture.Key.Clip.Range, picture.Key.Clip.Look, Frames: frames.Value) by (picture.Key.Canvas, IsOfVariant: picture.Value) into encodes
           let distinct = encodes.Distinct().ToArray()
           select new EncodeCost(
               encodes.Key.IsOfVariant ? EncodeClass.Variant : EncodeClass.Clip,
               encodes.Key.Canvas,
               distinct.Length,
               lengths.Canvas!.FrameRate.DurationOf(distinct.Sum(clip => clip.Frames))),
    ];

    public Task<IReadOnlyList<string>> WarningsAsync(CancellationToken cancellationToken) => graph.Plan.Request.Options.Captions is null
        ? Task.FromResult<IReadOnlyList<string>>([])
        : CaptionWarnings.OfAsync(graph, cancellationToken);
}
