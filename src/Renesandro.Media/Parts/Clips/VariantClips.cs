using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Overlays;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Clips;

/// <summary>The prepared clips of a variant, in playing order.</summary>
/// <param name="Clips">The clips.</param>
/// <param name="Places">Where each of them lies.</param>
internal sealed record VariantClips(IReadOnlyList<PreparedClip> Clips, IReadOnlyList<SegmentPlace> Places)
{
    public Canvas Canvas => Clips[0].Canvas;

    /// <value>Length of the variant, in frames.</value>
    public long Frames => Places[^1].End;

    /// <summary>Waits for the clips. A fault names the block and the clip.</summary>
    public static async Task<Outcome<VariantClips>> OfAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken)
    {
        var clips = await Task.WhenAll(
            variant.Timeline.Segments.Select(segment => OfAsync(graph, segment, variant.Canvas, cancellationToken))).ConfigureAwait(false);
        var fault = clips.Select(clip => clip.Fault).OfType<Fault>().FirstOrDefault();
        return fault is null
            ? new Outcome<VariantClips>(Of(variant.Timeline, [.. clips.Select(clip => clip.Value!)]), null)
            : new Outcome<VariantClips>(null, fault);
    }

    private static VariantClips Of(Timeline timeline, PreparedClip[] clips) =>
        new(clips, timeline.PlacesOf([.. clips.Select(clip => clip.Frames)], clips[0].Canvas.FrameRate));

    private static async Task<Outcome<PreparedClip>> OfAsync(PartGraph graph, Segment segment, CanvasRequest canvas, CancellationToken cancellationToken)
    {
        var clip = await graph.GetAsync(new ShownClipPart(segment.Shown, canvas), cancellationToken).ConfigureAwait(false);
        return clip.Fault is not { } fault || await IsOfOverlayAsync(graph, segment.Shown, canvas, fault, cancellationToken).ConfigureAwait(false) ? clip
            : await IsOfSpeechAsync(graph, segment.Shown, canvas, cancellationToken).ConfigureAwait(false) ? new Outcome<PreparedClip>(null, fault.At(RequestPlaces.OfSpeech(segment)))
            : new Outcome<PreparedClip>(null, fault.In(segment.Block, segment.Clip.Source));
    }

    /// <summary>Whether it is the fault of something that is drawn on the clip, which names its own place.</summary>
    private static async Task<bool> IsOfOverlayAsync(PartGraph graph, ShownClip clip, CanvasRequest canvas, Fault fault, CancellationToken cancellationToken) =>
        clip.Look.Overlays.Count > 0 && (await graph.GetAsync(new OverlaysPart(clip.Look.Overlays, canvas), cancellationToken).ConfigureAwait(false)).Fault == fault;

    /// <summary>Whether the clip itself could be used, and what it is held for could not.</summary>
    private static async Task<bool> IsOfSpeechAsync(PartGraph graph, ShownClip clip, CanvasRequest canvas, CancellationToken cancellationToken) =>
        clip.HeldFor is { } speech
        && (await graph.GetAsync(new CheckedClipPart(clip.Range, canvas), cancellationToken).ConfigureAwait(false)).Fault is null
        && (await graph.GetAsync(new ClipSpeechPart(clip.Range, speech), cancellationToken).ConfigureAwait(false)).Fault is not null;
}
