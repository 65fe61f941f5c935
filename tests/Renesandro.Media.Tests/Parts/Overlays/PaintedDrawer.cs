using System.Collections.Concurrent;
using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Media.Drawing;

namespace Renesandro.Media.Tests.Parts.Overlays;

/// <summary>Draws each text as a box of its colour, 10 pixels wide for each character and 20 high. Refuses what has a question mark, what is too wide, and every font.</summary>
internal sealed class PaintedDrawer : ITextDrawer
{
    public ConcurrentQueue<TextDrawing> Drawn { get; } = [];

    public ConcurrentQueue<TextDrawing> Checked { get; } = [];

    public void Check(TextDrawing drawing)
    {
        Checked.Enqueue(drawing);
        Refuse(drawing);
    }

    public async Task<DrawnText> DrawAsync(TextDrawing drawing, string outputPath, CancellationToken cancellationToken = default)
    {
        Refuse(drawing);
        Drawn.Enqueue(drawing);
        await Task.Yield();
        Tool.Run("ffmpeg", string.Create(
            CultureInfo.InvariantCulture,
            $"-v error -f lavfi -i color=0x{drawing.Style.Color[1..]}:s={drawing.Text.Length * 10}x20,format=rgba -frames:v 1 \"{outputPath}\""));
        return new DrawnText(outputPath, drawing.Text.Length * 10, 20, drawing.Style.Size);
    }

    private static void Refuse(TextDrawing drawing)
    {
        if (drawing.Text.Contains('?', StringComparison.Ordinal))
        {
            throw new TextDrawingException("has a character that no installed font has: ? (U+003F).");
        }

        if (drawing.Style.Font is not null)
        {
            throw new TextDrawingException("names a font that is not installed.") { StyleField = "font" };
        }

        if (drawing.Text.Length * 10 > drawing.MaxWidth)
        {
            throw new TextDrawingException("does not fit: shorten it.");
        }
    }
}
