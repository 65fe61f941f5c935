using System.Globalization;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Placing;

/// <summary>
/// Refuses words that cannot be drawn, and overlays that would never be seen: when a job is submitted, for each canvas whose size it names, and for the
/// others once their sizes are settled. Words in a font that has to be fetched are passed over until it is.
/// </summary>
internal static class OverlayChecks
{
    private const double Rounding = 1e-6;

    private const string NoDrawer = "is drawn by the package Renesandro.Drawing, which this program does not use: add it, and call .UseTextDrawing() where Renesandro is added.";

    /// <exception cref="RenderRequestException">A text cannot be drawn, or an overlay begins or ends after its clip.</exception>
    public static void Check(RenderRequest request, ITextDrawer? drawer) => Throw(
    [
        .. OfTimes(request),
        .. OfTexts(request, drawer, request.Options.AllCanvases.Where(canvas => canvas.HasSize).Select(canvas => (canvas.Width!.Value, canvas.Height!.Value))),
    ]);

    /// <param name="request">The job.</param>
    /// <param name="drawer">Draws its texts.</param>
    /// <param name="sizes">The sizes of its canvases.</param>
    /// <exception cref="RenderRequestException">A text cannot be drawn.</exception>
    public static void Check(RenderRequest request, ITextDrawer? drawer, IEnumerable<(int Width, int Height)> sizes) => Throw([.. OfTexts(request, drawer, sizes)]);

    private static void Throw(IReadOnlyList<RenderRequestError> errors)
    {
        if (errors.Count > 0)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, errors);
        }
    }

    private static IEnumerable<RenderRequestError> OfTexts(RenderRequest request, ITextDrawer? drawer, IEnumerable<(int Width, int Height)> sizes)
    {
        var texts = LookPlaces.All(request).Where(place => place.Look is TextLook).ToArray();
        return drawer is null
            ? texts.Take(1).Select(text => new RenderRequestError(text.Path, NoDrawer))
            : (from text in texts where ((TextLook)text.Look).Style.FontUrl is null from size in sizes.Distinct() let error = ErrorOf(request, drawer, (TextLook)text.Look, size, text.Path) where error is not null select error)
                .DistinctBy(error => error.Path);
    }

    private static RenderRequestError? ErrorOf(RenderRequest request, ITextDrawer drawer, TextLook text, (int Width, int Height) size, string path)
    {
        try
        {
            drawer.Check(OverlayPlacing.DrawingOf(text, size.Width, size.Height, request.Options.SafeZone));
            return null;
        }
        catch (TextDrawingException exception)
        {
            return new RenderRequestError(LookPlaces.OfStyle(request, text.Style, exception.StyleField) ?? path, exception.Message);
        }
    }

    // What is drawn on several clips may be meant for the longer ones; and a clip that is held for its speech lasts as long as that.
    private static IEnumerable<RenderRequestError> OfTimes(RenderRequest request) =>
        from overlay in LookPlaces.OfClips(request)
        let length = overlay.Clip.Seconds ?? (overlay.Clip.End - (overlay.Clip.Start ?? 0))
        where length is not null && (overlay.Clip.Speech is null || request.Options.SpeechOverflow == SpeechOverflow.Trim)
        let error = ErrorOf(overlay.Look.Place, overlay.Path, length.Value)
        where error is not null
        select error;

    private static RenderRequestError? ErrorOf(Placement place, string path, double length)
    {
        return place.From >= length - Rounding ? At("from", $"is after the end of the clip, which lasts {length:0.###} s: begin earlier.")
            : place.To > length + Rounding ? At("to", $"is after the end of the clip, which lasts {length:0.###} s: end earlier, or leave the field out for the end of the clip.")
            : place.To is null && place.Fades > length - place.From + Rounding
                ? At(place.FadeOut > 0 ? "fade_out" : "fade_in", $"leaves no time: fade_in and fade_out take {place.Fades:0.###} s, and it is shown for {length - place.From:0.###} s, until the end of the clip. Shorten them, or show the clip longer.")
            : null;

        RenderRequestError At(string field, FormattableString message) => new(RequestPath.Member(path, field), message.ToString(CultureInfo.InvariantCulture));
    }
}
