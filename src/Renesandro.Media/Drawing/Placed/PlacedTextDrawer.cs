using Microsoft.Extensions.Logging;
using Renesandro.Media.Combining;
using Renesandro.Media.Drawing.Png;
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
    private readonly string _workRoot;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _drawing;

    internal PlacedTextDrawer(ITextDrawer? drawer, string workRoot, int parallelism, ILogger<PlacedTextDrawer> logger) =>
        (_drawer, _workRoot, _logger, _drawing) = (drawer, workRoot, logger, new SemaphoreSlim(parallelism));

    /// <summary>Writes a PNG with the words on a transparent ground into a stream, which stays open.</summary>
    /// <exception cref="RenderRequestException">They cannot be drawn; the error names the field.</exception>
    /// <exception cref="MediaException">This program does not draw words.</exception>
    public async Task DrawAsync(PlacedText text, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(output);
        var drawer = _drawer ?? throw new MediaException("Words cannot be drawn: this program does not use the package Renesandro.Drawing.");
        await _drawing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var work = WorkDirectory.Create(_workRoot, _logger);
            var path = await DrawAsync(drawer, text, work, cancellationToken).ConfigureAwait(false);
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

    private static async Task<string> DrawAsync(ITextDrawer drawer, PlacedText text, WorkDirectory work, CancellationToken cancellationToken)
    {
        var look = new TextLook(text.Text, text.Style ?? ClipLooks.Plain, text.Place);
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
            var field = exception.StyleField is { } style ? RequestPath.Member("style", style) : "text";
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, [new RenderRequestError(field, exception.Message)]);
        }
    }
}
