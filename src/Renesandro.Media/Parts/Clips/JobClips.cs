using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>The clips of a job.</summary>
internal sealed class JobClips(PartGraph graph) : IJobParts
{
    private const double SecondsOfUnknownClip = 5;
    private const double SecondsToStart = 0.1;

    public IEnumerable<SourceStep> Sources => graph.Scope.Clips.Select(range => SourceStep.Of(graph, new ProbePart(range.Url), range.Url));

    public async Task<IReadOnlyList<PartStep>> StepsAsync()
    {
        var encoded = new HashSet<CanvasRequest>();
        foreach (var canvas in graph.Plan.Canvases)
        {
            if (!(await graph.GetAsync(new CopyDecision(canvas)).ConfigureAwait(false)).Value!.All)
            {
                encoded.Add(canvas);
            }
        }

        // Clips with captions are those of JobCaptions.
        return graph.Plan.BurnsCaptions ? [] :
        [
            .. from picture in graph.Needs.Pictures
               where encoded.Contains(picture.Canvas)
               select PartStep.Of(graph, new ShownClipPart(picture.Clip, picture.Canvas), SecondsOf(picture.Clip.Range) + SecondsToStart),
        ];
    }

    public async Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken)
    {
        var lengths = (await graph.GetAsync(new LengthsDecision(), cancellationToken).ConfigureAwait(false)).Value!;
        RequestWarning?[] warnings =
        [
            .. (await ClipWarnings.FaultsAsync(graph, cancellationToken).ConfigureAwait(false)).Select(found => new RequestWarning(found.Fault.Reason, found.Path)),
            .. await ShapeWarnings.OfAsync(graph, cancellationToken).ConfigureAwait(false),
            .. await DuplicateWarnings.OfAsync(graph, cancellationToken).ConfigureAwait(false),
            ClipWarnings.OfEstimates(graph.Plan, lengths),
        ];
        return [.. warnings.OfType<RequestWarning>()];
    }

    public Task<IReadOnlyList<EncodeCost>> CostsAsync(ClipLengths lengths) =>
        Task.FromResult<IReadOnlyList<EncodeCost>>(graph.Plan.BurnsCaptions ? [] : [.. ClipCosts.Of(EncodeClass.Clip, graph.Needs.Pictures, lengths)]);

    private double SecondsOf(MediaSource range)
    {
        if (range.Seconds is { } seconds)
        {
            return seconds;
        }

        var probed = graph.GetAsync(new ProbePart(range.Url));
        var length = probed.IsCompletedSuccessfully ? probed.Result.Value?.Duration.TotalSeconds ?? 0 : SecondsOfUnknownClip;
        return Math.Max(0, Math.Min(range.End ?? length, length) - (range.Start ?? 0));
    }
}
