using Renesandro.Media.Parts.Transitions;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Captions;

/// <summary>The clips of a job as variants show them with burned captions, and the transitions between them, each once.</summary>
/// <param name="Pictures">The clips, each with whether it is so only because of what is spoken over a variant.</param>
/// <param name="Pairs">Neighbours that are not joined by a cut, each with the same.</param>
internal sealed record CaptionedClips(IReadOnlyDictionary<ShownPicture, bool> Pictures, IReadOnlyDictionary<ShownPair, bool> Pairs)
{
    public static CaptionedClips None { get; } = new(new Dictionary<ShownPicture, bool>(), new Dictionary<ShownPair, bool>());

    /// <summary>Waits for what is said. Variants of which a speech failed are left out.</summary>
    public static async Task<CaptionedClips> OfAsync(PartGraph graph, IEnumerable<long> ordinals, CancellationToken cancellationToken)
    {
        var (pictures, pairs) = (new Dictionary<ShownPicture, bool>(), new Dictionary<ShownPair, bool>());
        foreach (var ordinal in ordinals)
        {
            var variant = graph.Plan[ordinal];
            if ((await CaptionedVariant.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false)).Value is not { Timeline.Segments: var segments })
            {
                continue;
            }

            var alone = variant.Sound.Speech is null ? segments : (await AloneAsync(graph, variant, cancellationToken).ConfigureAwait(false)).Timeline.Segments;
            for (var i = 0; i < segments.Count; i++)
            {
                var isOfVariant = segments[i].Shown != alone[i].Shown;
                pictures.TryAdd(new ShownPicture(segments[i].Shown, variant.Canvas), isOfVariant);
                if (i > 0 && !segments[i].Shown.Look.Entry.IsCut)
                {
                    pairs.TryAdd(new ShownPair(segments[i - 1].Shown, segments[i].Shown, variant.Canvas), isOfVariant || segments[i - 1].Shown != alone[i - 1].Shown);
                }
            }
        }

        return new CaptionedClips(pictures, pairs);
    }

    private static async Task<Variant> AloneAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken) =>
        (await CaptionedVariant.OfAsync(graph, variant with { Sound = variant.Sound with { Speech = null } }, cancellationToken).ConfigureAwait(false)).Value ?? variant;
}
