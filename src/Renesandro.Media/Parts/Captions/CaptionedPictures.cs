using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Captions;

/// <summary>The clips of a job as variants show them with burned captions, each once.</summary>
internal static class CaptionedPictures
{
    /// <param name="graph">Provides what is said.</param>
    /// <param name="ordinals">The variants, those of which a speech failed left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Each with whether it is so only because of what is spoken over a variant.</returns>
    public static async Task<IReadOnlyDictionary<ShownPicture, bool>> OfAsync(PartGraph graph, IEnumerable<long> ordinals, CancellationToken cancellationToken)
    {
        var pictures = new Dictionary<ShownPicture, bool>();
        foreach (var ordinal in ordinals)
        {
            var variant = graph.Plan[ordinal];
            var shown = (await CaptionedVariant.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false)).Value;
            var alone = variant.Sound.Speech is null
                ? shown
                : (await CaptionedVariant.OfAsync(graph, variant with { Sound = variant.Sound with { Speech = null } }, cancellationToken).ConfigureAwait(false)).Value;
            foreach (var (segment, own) in (shown?.Timeline.Segments ?? []).Zip((alone ?? shown)?.Timeline.Segments ?? []))
            {
                pictures.TryAdd(new ShownPicture(segment.Shown, variant.Canvas), segment.Shown != own.Shown);
            }
        }

        return pictures;
    }
}
