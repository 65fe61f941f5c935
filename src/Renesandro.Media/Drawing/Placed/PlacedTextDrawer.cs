using Microsoft.Extensions.Logging;
using Renesandro.Media.Combining;
using Renesandro.Media.Drawing.Png;
using Renesandro.Media.Fetching;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Requests;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Drawing.Placed;

/// <summary>Draws words by themselves, as a picture of the size of a canvas: in the size and at the place that overlays of clips have.</summary>
/// <remarks>Safe for concurrent calls, of which few are drawn at the same time.</remarks>
public sealed class PlacedTextDrawer : IDisposable
{
    // Nobody sees time in it.
    private static readonly FrameRate AnyRate = FrameRate.FromValue(1)!.Value;

    private readonly ITextDrawer? _drawer;
    private readonly ISourceFetcher _fetcher;
    private readonly FetchSlots _slots;
    private readonly string _workRoot;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _drawing;

    internal PlacedTextDrawer(ITextDrawer? drawer, ISourceFetcher fetcher, FetchSlots slots, string workRoot, int parallelism, ILogger<PlacedTextDrawer> logger) =>
        (_drawer, _fetcher, _slots, _workRoot, _logger, _drawing) = (drawer, fetcher, slots, workRoot, logger, new SemaphoreSlim(parallelism));

    /// <summary>Writes a PNG with the words on a transparent ground into a stream, which stays open.</summary>
    /// <exception cref="RenderRequestException">They cannot be drawn; the error names the field.</exception>
    /// <exception cref="MediaException">This program does not draw words.</exception>
    public async Task DrawAsync(PlacedText text, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(output);
        var drawer = _drawer ?? throw new MediaException("Words cannot be drawn: this program does not use the package Renesandro.Drawing.");
        using var work = WorkDirectory.Create(_workRoot, _logger);
        var style = text.Style ?? ClipLooks.Plain;
        if (style.FontUrl is { } font)
        {
            style = style.With(await FetchAsync(font, drawer, work.NewPath("source"), cancellationToken).ConfigureAwait(false));
        }

        await _drawing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var path = await DrawAsync(drawer, text, style, work, cancellationToken).ConfigureAwait(false);
            var file = File.OpenRead(path);
            await using var _ = file.ConfigureAwait(false);
            await file.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _drawing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _drawing.Dispose();

    private async Task<string> FetchAsync(Uri font, ITextDrawer drawer, string path, CancellationToken cancellationToken)
    {
        try
        {
            using (await _slots.EnterAsync(font, cancellationToken).ConfigureAwait(false))
            {
                await _fetcher.FetchAsync(font, path, cancellationToken).ConfigureAwait(false);
            }

            FontFile.Check(path, drawer, cancellationToken);
            return path;
        }
        catch (SourceException exception)
        {
            throw Refusal(RequestPath.Member("style", "font"), exception.Message);
        }
    }

    private static async Task<string> DrawAsync(ITextDrawer drawer, PlacedText text, TextStyle style, WorkDirectory work, CancellationToken cancellationToken)
    {
        var look = new TextLook(text.Text, style, text.Place);
        try
        {
            var words = await drawer
                .DrawAsync(OverlayPlacing.DrawingOf(look, text.Width, text.Height, text.SafeZone), work.NewPath("png"), cancellationToken)
                .ConfigureAwait(false);
            var canvas = new Canvas(text.Width, text.Height, AnyRate, CanvasFit.Pad);
            var (x, y) = OverlayPlacing.PlaceOf(look, canvas, words.Width, words.Height, text.SafeZone);
            var path = work.NewPath("png");
            RgbaPicture.Read(words.Path).In(text.Width, text.Height, x, y).Write(path);
            return path;
        }
        catch (TextDrawingException exception)
        {
            throw Refusal(exception.StyleField is { } field ? RequestPath.Member("style", field) : "text", exception.Message);
        }
    }

    private static RenderRequestException Refusal(string field, string message) => new(RenderRequestErrorKind.Impossible, [new RenderRequestError(field, message)]);
}
