using System.Globalization;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>What a user may expect of overlays but will not get.</summary>
internal static class OverlayWarnings
{
    /// <summary>What a plan says: images and fonts that cannot be used, images that lie under the signs of a platform, and what clips are too short to show.</summary>
    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var lengths = (await graph.GetAsync(new LimitsDecision(), cancellationToken).ConfigureAwait(false)).Value!;
        var places = await LookPlacesPart.OfAsync(graph).WaitAsync(cancellationToken).ConfigureAwait(false);
        var warnings = await OfFilesAsync(graph, places, cancellationToken).ConfigureAwait(false);
        return lengths.Canvas is not { } canvas ? warnings :
        [
            .. warnings,
            .. (from segment in graph.Needs.Segments
                let frames = lengths.FramesOf(segment.Shown)
                where frames is not null
                from warning in OfTimes(places, segment, frames.Value, canvas.FrameRate)
                select warning).DistinctBy(warning => warning.Message),
            .. graph.Needs.Segments.SelectMany(segment => OfPlaces(places, graph.Plan.Request.Options.Captions, segment)).DistinctBy(warning => warning.Message),
        ];
    }

    /// <summary>The overlays of a clip that lie on each other, because they are drawn at one anchor at the same time.</summary>
    private static IEnumerable<RequestWarning> OfPlaces(LookPlaces places, CaptionRequest? captions, Segment segment)
    {
        var looks = segment.Shown.Look.Overlays;
        for (var upper = 1; upper < looks.Count; upper++)
        {
            for (var lower = 0; lower < upper; lower++)
            {
                if (Meet(looks[lower].Place, looks[upper].Place))
                {
                    yield return new RequestWarning(
                        $"{places.Of(looks[upper])} is drawn over {places.Of(looks[lower])}, at the same place and time: give one of them another at, or another from and to.",
                        places.Of(looks[upper]),
                        places.Of(looks[lower]));
                }
            }
        }

        if (captions?.As.HasFlag(CaptionForms.Burned) == true)
        {
            foreach (var look in looks.Where(look => look.Place.At == captions.At))
            {
                yield return new RequestWarning(
                    $"options.captions are drawn over {places.Of(look)}, where something is said: give one of them another at.", "options.captions", places.Of(look));
            }
        }
    }

    private static bool Meet(Placement one, Placement other) =>
        one.At == other.At && one.Margin == other.Margin && one.From < (other.To ?? double.MaxValue) && other.From < (one.To ?? double.MaxValue);

    /// <summary>The overlays of a clip that begin or end after it, or fade for longer than it lets them.</summary>
    public static IEnumerable<RequestWarning> OfTimes(LookPlaces places, Segment segment, long frames, FrameRate rate) =>
        from look in segment.Shown.Look.Overlays
        let found = OfTime(look.Place, frames, rate, RequestPlaces.Of(segment))
        where found is not null
        select new RequestWarning($"{places.Of(look)} {found}", places.Of(look));

    private static string? OfTime(Placement place, long frames, FrameRate rate, string clip)
    {
        var lasts = rate.DurationOf(frames).TotalSeconds;
        return OverlayPlacing.FrameAt(place.From, rate) >= frames ? Say($"is not seen on {clip}: it begins at {place.From:0.###} s, and the clip lasts {lasts:0.###} s.")
            : place.To is { } to && OverlayPlacing.FrameAt(to, rate) > frames ? Say($"is seen on {clip} until the end of the clip: it ends at {to:0.###} s, and the clip lasts {lasts:0.###} s.")
            : place.To is null && place.Fades > lasts - place.From + (0.5 / rate.Value)
                ? Say($"is never wholly visible on {clip}: fade_in and fade_out take {place.Fades:0.###} s, and it is shown for {lasts - place.From:0.###} s, until the end of the clip. Shorten them, or use a longer clip.")
            : null;

        static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<IReadOnlyList<RequestWarning>> OfFilesAsync(PartGraph graph, LookPlaces places, CancellationToken cancellationToken)
    {
        var warnings = new List<RequestWarning>();
        foreach (var font in graph.Needs.Pictures.SelectMany(picture => picture.Clip.Look.Overlays.OfType<TextLook>()).Select(text => text.Style.FontUrl).OfType<Uri>().Distinct())
        {
            if ((await graph.GetAsync(new FontPart(font), cancellationToken).ConfigureAwait(false)).Fault is { } unusable)
            {
                warnings.Add(new RequestWarning(unusable.Reason, LookPlaces.OfFont(graph.Plan.Request, font)));
            }
        }

        foreach (var (image, request) in graph.Needs.Pictures.SelectMany(picture => picture.Clip.Look.Overlays.OfType<ImageLook>().Select(image => (image, picture.Canvas))).Distinct())
        {
            var source = await graph.GetAsync(new ImageSourcePart(image.Image), cancellationToken).ConfigureAwait(false);
            var canvas = (await graph.GetAsync(new CanvasDecision(request), cancellationToken).ConfigureAwait(false)).Value;
            if (source.Fault is { } fault)
            {
                warnings.Add(new RequestWarning(fault.Reason, places.Of(image.Image)));
            }
            else if (canvas is not null && graph.Plan.Request.Options.SafeZone is { } zone && IsCovered(image, canvas, zone, source.Value!.Width, source.Value.Height))
            {
                warnings.Add(new RequestWarning(
                    $"{places.Of(image)} lies where {zone} draws its own signs over {(graph.Plan.Canvases.Count > 1 ? $"the canvas {request.NameOrDefault}" : "the picture")}: place it elsewhere, or give it a larger margin.",
                    places.Of(image)));
            }
        }

        return [.. warnings.DistinctBy(warning => warning.Message)];
    }

    private static bool IsCovered(ImageLook image, Canvas canvas, SafeZone zone, int width, int height)
    {
        (width, height) = OverlayPlacing.SizeOf(image, canvas, width, height);
        var (x, y) = OverlayPlacing.PlaceOf(image, canvas, width, height);
        var free = PictureRoom.Free(canvas.Width, canvas.Height, zone);
        return x < free.Left || y < free.Top || x + width > free.Right || y + height > free.Bottom;
    }
}
