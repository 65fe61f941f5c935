using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Drawing.Png;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>
/// The captions of a clip as pictures of one size that replace each other. Where nothing is said, an empty one is shown: so all of them are a single input of
/// the run that encodes the clip.
/// </summary>
internal sealed record CaptionsPart(CaptionLook Look, Canvas Canvas) : Part<ClipOverlay>
{
    private const string Place = "options.captions";

    public override async Task<Outcome<ClipOverlay>> MakeAsync(PartGraph graph)
    {
        var style = await FontPart.ResolveAsync(graph, Look.Style).ConfigureAwait(false);
        if (style.Value is not { } font)
        {
            return new Outcome<ClipOverlay>(null, style.Fault);
        }

        var room = PictureRoom.Of(Canvas.Width, Canvas.Height, Look.Place.Margin, graph.Plan.Request.Options.SafeZone);
        var made = await Task.WhenAll(Look.Pictures.Select(picture => graph.GetAsync(new TextPart(DrawingOf(picture, font, room))))).ConfigureAwait(false);
        return made.Select(text => text.Fault).OfType<Fault>().FirstOrDefault() is { } fault
            ? new Outcome<ClipOverlay>(null, fault.At(Place))
            : await graph.RunAsync(this, Lane.Encoding, async token =>
            {
                // Whoever asks for the captions of a clip asks for those of others too.
                await Task.Yield();
                return Lay(graph, room, [.. made.Select(text => text.Value!)], token);
            }).ConfigureAwait(false);
    }

    private TextDrawing DrawingOf(CaptionPicture picture, TextStyle style, PictureRoom room) => new(picture.Text, style, Canvas.Width, Canvas.Height)
    {
        MaxWidth = room.Width,
        MaxHeight = room.Height,
        Highlight = picture.HighlightLength == 0 ? null : picture.HighlightIndex..(picture.HighlightIndex + picture.HighlightLength),
    };

    private ClipOverlay Lay(PartGraph graph, PictureRoom room, IReadOnlyList<DrawnText> texts, CancellationToken cancellationToken)
    {
        var (width, height) = (texts.Max(text => text.Width), texts.Max(text => text.Height));
        var (x, y) = room.Place(Look.Place.At, width, height);
        var pictures = new List<OverlayPicture>();
        string? empty = null;
        long shown = Look.Pictures[0].StartFrame;
        foreach (var (picture, text) in Look.Pictures.Zip(texts))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (picture.StartFrame > shown)
            {
                pictures.Add(new OverlayPicture(empty ??= Write(graph, RgbaPicture.Empty(width, height)), shown));
            }

            var (left, top) = new PictureRoom(0, 0, width, height).Place(Look.Place.At, text.Width, text.Height);
            pictures.Add(new OverlayPicture(Write(graph, RgbaPicture.Read(text.Path).In(width, height, left, top)), picture.StartFrame));
            shown = picture.EndFrame;
        }

        return new ClipOverlay(pictures, x, y) { EndFrame = shown };
    }

    private static string Write(PartGraph graph, RgbaPicture picture)
    {
        var path = graph.Work.NewPath("png");
        picture.Write(path);
        return path;
    }
}
