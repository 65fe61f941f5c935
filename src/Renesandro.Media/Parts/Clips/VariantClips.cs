using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Clips;

/// <summary>The prepared clips of a variant, in playing order.</summary>
internal sealed record VariantClips(IReadOnlyList<PreparedClip> Clips)
{
    public Canvas Canvas => Clips[0].Canvas;

    /// <value>Length of the variant, in frames.</value>
    public long Frames { get; } = Clips.Sum(clip => clip.Frames);

    /// <summary>Waits for the clips. A fault names the block and the clip.</summary>
    public static async Task<Outcome<VariantClips>> OfAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken)
    {
        var segments = variant.Timeline.Segments;
        var clips = await Task.WhenAll(
            segments.Select(segment => graph.GetAsync(new ClipPart(segment.Clip.Range, variant.Canvas), cancellationToken))).ConfigureAwait(false);
        var fault = clips.Zip(segments, (clip, segment) => clip.Fault?.In(segment.Block, segment.Clip.Source)).OfType<Fault>().FirstOrDefault();
        return fault is null
            ? new Outcome<VariantClips>(new VariantClips([.. clips.Select(clip => clip.Value!)]), null)
            : new Outcome<VariantClips>(null, fault);
    }
}
