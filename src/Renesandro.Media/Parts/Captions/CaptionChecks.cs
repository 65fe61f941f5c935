using Renesandro.Media.Captions.Words;
using Renesandro.Media.Drawing;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Parts.Captions;

/// <summary>Refuses captions that cannot be made, when a job is submitted.</summary>
internal static class CaptionChecks
{
    private const string Place = "options.captions";
    private const string NoDrawer =
        "are drawn by the package Renesandro.Drawing, which this program does not use: add it, and call .UseTextDrawing() where Renesandro is added; or leave \"burned\" out.";

    // Whether there is a font with a character does not depend on the size, which may not be settled yet.
    private static readonly (int Width, int Height) AnySize = (1080, 1920);

    /// <exception cref="RenderRequestException">The speaker does not tell times, or words cannot be drawn.</exception>
    public static void Check(RenderRequest request, ITextToSpeech speaker, ITextDrawer? drawer)
    {
        if (request.Options.Captions is not { } captions)
        {
            return;
        }

        RenderRequestError[] errors =
        [
            .. speaker.TellsTimes ? [] : OfTexts(request).Select(text => new RenderRequestError(
                text.Path, "cannot have captions, since what speaks it does not say when each word is spoken: give a recording with captions instead, or leave out options.captions.")),
            .. captions.As.HasFlag(CaptionForms.Burned) ? OfDrawing(request, drawer) : [],
        ];
        if (errors.Length > 0)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, errors);
        }
    }

    private static IEnumerable<(string Path, string Text)> OfTexts(RenderRequest request) =>
        RequestPlaces.OfSpeeches(request).Where(place => place.Speech is SpeechText).Select(place => (place.Path, ((SpeechText)place.Speech).Text));

    private static IEnumerable<RenderRequestError> OfDrawing(RenderRequest request, ITextDrawer? drawer)
    {
        if (drawer is null)
        {
            return [new RenderRequestError(Place, NoDrawer)];
        }

        if (CaptionStyles.Of(request).FontUrl is not null)
        {
            return [];
        }

        (int Width, int Height)[] sizes =
            [.. request.Options.AllCanvases.Select(canvas => canvas is { Width: { } width, Height: { } height } ? (width, height) : AnySize).Distinct()];
        return (from text in OfTexts(request)
                from word in WrittenWords.Of(text.Text).Select(word => WrittenWords.TextOf(text.Text, word)).Distinct()
                from size in sizes
                let error = CaptionDrawing.ErrorOf(drawer, request, word, size.Width, size.Height)
                where error is not null
                let place = LookPlaces.OfStyle(request, CaptionStyles.Of(request), error.StyleField)
                select new RenderRequestError(place ?? text.Path, place is null ? $"cannot be drawn as captions: {error.Message}" : error.Message)).DistinctBy(error => error.Path);
    }
}
