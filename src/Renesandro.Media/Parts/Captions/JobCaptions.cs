using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sources;
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
        :
        [
            .. CaptionPlaces.Files(graph.Scope.Segments, graph.Scope.Speeches).Select(file => file.Url).Distinct().Select(url => SourceStep.Of(graph, new CaptionFilePart(url), url)),
            .. Burned && CaptionStyles.Of(graph.Plan.Request).FontUrl is { } font ? [SourceStep.Of(graph, new FontPart(font), font)] : Array.Empty<SourceStep>(),
        ];

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
            .. clips.Pictures.ToLookup(picture => picture.Value, picture => picture.Key)
                .SelectMany(pictures => ClipCosts.Of(pictures.Key ? EncodeClass.Variant : EncodeClass.Clip, pictures, lengths)),
            .. clips.Pairs.ToLookup(pair => pair.Value, pair => pair.Key)
                .SelectMany(pairs => PairCosts.Of(pairs.Key ? EncodeClass.Variant : EncodeClass.Pair, pairs, lengths)),
        ];
    }

    private Task<CaptionedClips> ClipsAsync() =>
        Burned ? CaptionedClips.OfAsync(graph, graph.Needs.Ordinals, graph.Ended) : Task.FromResult(CaptionedClips.None);

    public Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken) => graph.Plan.Request.Options.Captions is null
        ? Task.FromResult<IReadOnlyList<RequestWarning>>([])
        : CaptionWarnings.OfAsync(graph, cancellationToken);
}
