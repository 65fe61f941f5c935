using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Overlays;
using Renesandro.Media.Planning;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Parts.Clips;

/// <summary>The picture of a variant: its clips, one after another.</summary>
internal sealed class PictureTrack(PartGraph graph) : ITrackMaker
{
    public async Task<Outcome<MadeTrack>> MakeAsync(Variant variant, CancellationToken cancellationToken)
    {
        var found = await VariantClips.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        return found.Then(picture => new MadeTrack(
            new ComposedPicture([.. picture.Clips.Select(clip => new ClipRun(clip))]), new ExpectedPicture(picture.Canvas, picture.Frames))
        {
            Warnings =
            [
                .. variant.Timeline.Segments.Zip(picture.Clips)
                    .SelectMany(pair => OverlayWarnings.OfTimes(graph.Plan.Request, pair.First, pair.Second.Frames, picture.Canvas.FrameRate)),
            ],
        });
    }

    public void Dispose()
    {
        // A window needs nothing of its own: all variants share the clips.
    }
}
