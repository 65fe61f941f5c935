using Renesandro.Media.Captions;
using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Fetching;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>Whether the words of captions can be drawn on the picture.</summary>
internal static class CaptionDrawing
{
    /// <returns>Why a word cannot be drawn; null when it can be.</returns>
    public static TextDrawingException? ErrorOf(ITextDrawer drawer, RenderRequest request, string word, int width, int height) =>
        ErrorOf(drawer, request, CaptionStyles.Of(request), word, width, height);

    private static TextDrawingException? ErrorOf(ITextDrawer drawer, RenderRequest request, TextStyle style, string word, int width, int height)
    {
        var room = PictureRoom.Of(width, height, request.Options.Captions!.Margin, request.Options.SafeZone);
        try
        {
            drawer.Check(new TextDrawing(word, style, width, height) { MaxWidth = room.Width, MaxHeight = room.Height });
            return null;
        }
        catch (TextDrawingException exception)
        {
            return exception;
        }
    }

    /// <summary>Checks what somebody wrote, before anything is drawn.</summary>
    /// <exception cref="SourceException">A word of it cannot be drawn; the message names the line.</exception>
    public static async Task<CaptionScript> CheckedAsync(PartGraph graph, CaptionScript script, Uri file)
    {
        if (graph.Services.Drawer is not { } drawer || !graph.Plan.BurnsCaptions)
        {
            return script;
        }

        // A font that cannot be used is a fault of its style.
        if ((await FontPart.ResolveAsync(graph, CaptionStyles.Of(graph.Plan.Request)).ConfigureAwait(false)).Value is not { } style)
        {
            return script;
        }

        var settled = await Task.WhenAll(graph.Plan.Canvases.Select(canvas => graph.GetAsync(new CanvasDecision(canvas)))).ConfigureAwait(false);
        var sizes = settled.Select(canvas => canvas.Value).OfType<Canvas>().Select(canvas => (canvas.Width, canvas.Height)).Distinct().ToArray();
        foreach (var word in script.Words.DistinctBy(word => word.Text))
        {
            graph.Ended.ThrowIfCancellationRequested();
            if (sizes.Select(size => ErrorOf(drawer, graph.Plan.Request, style, word.Text, size.Width, size.Height)).FirstOrDefault(error => error is not null) is { } error)
            {
                throw new SourceException($"line {word.Line} of {SourceNames.Shown(file)} cannot be drawn as captions: {error.Message}");
            }
        }

        return script;
    }
}
