using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Transitions;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>The captions of a job, and the clips that they are burned into.</summary>
internal sealed class JobCaptions(PartGraph graph) : IJobParts
{
    private const double SecondsOfFile = 0.05, SecondsOfClip = 5;

    private bool Burned => graph.Plan.BurnsCaptions;

    public IEnumerable<SourceStep> Sources => graph.Plan.Request.Options.Captions is null
        ? []
        : CaptionPlaces.Files(graph.Needs.Segments, graph.Needs.Speeches).Select(file => file.Url).Distinct().Select(url => SourceStep.Of(graph, new CaptionFilePart(url), url));

    public async Task<IReadOnlyList<PartStep>> StepsAsync()
    {
        if (graph.Plan.Request.Options.Captions is null)
        {
            return [];
        }

        // All is spoken at the same time, although the clips of one variant after another are waited for.
        ScriptPart[] scripts = [.. CaptionPlaces.Speeches(graph.Needs.Segments, graph.Needs.Speeches).Select(speech => ScriptPart.Of(speech.Source)).Distinct()];
        foreach (var script in scripts)
        {
            _ = graph.GetAsync(script);
        }

        var clips = await ClipsAsync().ConfigureAwait(false);
        return
        [
            .. scripts.Select(script => PartStep.Of(graph, script, SecondsOfFile)),
            .. clips.Pictures.Keys.Select(picture => PartStep.Of(graph, new ShownClipPart(picture.Clip, picture.Canvas), SecondsOfClip)),
            .. clips.Pairs.Keys.Select(pair => PartStep.Of(graph, new ShownPairPart(pair), pair.From.Look.Exit.Seconds)),
        ];
    }

    public async Task<IReadOnlyList<EncodeCost>> CostsAsync(ClipLengths lengths)
    {
        var clips = await ClipsAsync().ConfigureAwait(false);
        return
        [
            .. from picture in clips.Pictures
               let frames = lengths.FramesOf(picture.Key.Clip)
               where frames is not null
               group (picture.Key.Clip.Range, picture.Key.Clip.Look, Frames: frames.Value) by (picture.Key.Canvas, IsOfVariant: picture.Value) into encodes
               let distinct = encodes.Distinct().ToArray()
               select CostOf(encodes.Key.IsOfVariant ? EncodeClass.Variant : EncodeClass.Clip, encodes.Key.Canvas, distinct.Length, distinct.Sum(clip => clip.Frames), lengths),
            .. from pair in clips.Pairs
               where lengths.FramesOf(pair.Key.From) is not null && lengths.FramesOf(pair.Key.To) is not null
               group pair.Key by (pair.Key.Canvas, IsOfVariant: pair.Value) into encodes
               let distinct = encodes.DistinctBy(pair => (pair.From.Range, lengths.FramesOf(pair.From), pair.From.Look, pair.To.Range, lengths.FramesOf(pair.To), pair.To.Look)).ToArray()
               let rate = lengths.Canvas!.FrameRate
               select CostOf(
                   encodes.Key.IsOfVariant ? EncodeClass.Variant : EncodeClass.Pair, encodes.Key.Canvas, distinct.Length, distinct.Sum(pair => pair.From.Look.Exit.FramesAt(rate)), lengths),
        ];
    }

    private static EncodeCost CostOf(EncodeClass paid, CanvasRequest canvas, long count, long frames, ClipLengths lengths) =>
        new(paid, canvas, count, lengths.Canvas!.FrameRate.DurationOf(frames));

    private Task<CaptionedClips> ClipsAsync() =>
        Burned ? CaptionedClips.OfAsync(graph, graph.Needs.Ordinals, graph.Ended) : Task.FromResult(CaptionedClips.None);

    public Task<IReadOnlyList<string>> WarningsAsync(CancellationToken cancellationToken) => graph.Plan.Request.Options.Captions is null
        ? Task.FromResult<IReadOnlyList<string>>([])
        : CaptionWarnings.OfAsync(graph, cancellationToken);
}
