using System.Globalization;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Posters;

/// <summary>
/// The poster of each variant: a frame of its picture. It comes from the prepared file that the frame is in, so that no variant is decoded, and
/// what is drawn on a clip and the transitions between clips are in it.
/// </summary>
internal sealed class Poster(PartGraph graph, PosterRequest request) : IBesideMaker
{
    public const string Kind = "poster";

    public async Task<Outcome<MadeBeside>> MakeAsync(Variant variant, IReadOnlyList<MadeTrack> tracks, CancellationToken cancellationToken)
    {
        var picture = tracks.Select(track => track.Track).OfType<ComposedPicture>().First();
        var (first, rate) = (picture.Runs[0], picture.Runs[0].Clip.Canvas.FrameRate);
        var frame = request.Second is { } second ? PosterTime.FrameAt(second, rate) : PosterTime.Choose(variant.Timeline.Segments[0].Shown.Look, first.Frames, rate);
        var made = await graph.GetAsync(PosterPart.Of(picture, frame), cancellationToken).ConfigureAwait(false);
        return made.Then(poster => new MadeBeside([new BesideFile(Kind, ".jpg", "image/jpeg", MediaContent.FromFile(poster.Path))])
        {
            Warnings = frame < picture.Frames ? [] : [LateOf(request.Second!.Value, rate.DurationOf(picture.Frames))],
        });
    }

    public void Dispose()
    {
        // All variants share the pictures.
    }

    private static string LateOf(double second, TimeSpan length) => string.Create(
        CultureInfo.InvariantCulture,
        $"options.poster is at {second:0.##} s, and the variant ends at {length.TotalSeconds:0.##} s: the poster shows its last frame.");
}
