using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Overlays;
using Renesandro.Media.Planning;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>The picture of a variant: its clips, one after another, and between them the transitions.</summary>
internal sealed class PictureTrack(PartGraph graph) : ITrackMaker
{
    public async Task<Outcome<MadeTrack>> MakeAsync(Variant variant, CancellationToken cancellationToken)
    {
        var found = await VariantClips.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } picture)
        {
            return new Outcome<MadeTrack>(null, found.Fault);
        }

        var runs = new List<ClipRun>();
        for (var i = 0; i < picture.Clips.Count; i++)
        {
            var (clip, place) = (picture.Clips[i], picture.Places[i]);
            if (place.Entry + place.Exit < place.Frames)
            {
                runs.Add(new ClipRun(clip) { StartFrame = place.Entry, EndFrame = place.Exit == 0 ? null : place.Frames - place.Exit });
            }

            if (place.Exit > 0)
            {
                var made = await JointAsync(variant, i, cancellationToken).ConfigureAwait(false);
                if (made.Value is not { } joint)
                {
                    return new Outcome<MadeTrack>(null, made.Fault);
                }

                runs.Add(new ClipRun(joint));
            }
        }

        var places = await LookPlacesPart.OfAsync(graph).ConfigureAwait(false);
        var track = new MadeTrack(new ComposedPicture(runs), new ExpectedPicture(picture.Canvas, picture.Frames))
        {
            Warnings =
            [
                .. variant.Timeline.Segments.Zip(picture.Clips)
                    .SelectMany(pair => OverlayWarnings.OfTimes(places, pair.First, pair.Second.Frames, picture.Canvas.FrameRate))
                    .Select(warning => warning.Message),
            ],
        };
        return new Outcome<MadeTrack>(track, null);
    }

    public void Dispose()
    {
        // A window needs nothing of its own: all variants share the clips.
    }

    /// <summary>The transition from a segment to the next. A fault names both blocks.</summary>
    private async Task<Outcome<PreparedClip>> JointAsync(Variant variant, int index, CancellationToken cancellationToken)
    {
        var (from, to) = (variant.Timeline.Segments[index], variant.Timeline.Segments[index + 1]);
        var made = await graph.GetAsync(new ShownPairPart(new ShownPair(from.Shown, to.Shown, variant.Canvas)), cancellationToken).ConfigureAwait(false);
        return made with { Fault = made.Fault?.At(RequestPlaces.OfJoint(from, to)) };
    }
}
