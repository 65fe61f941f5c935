using System.Collections.Concurrent;
using Renesandro.Media.Drawing;
using Renesandro.Media.Drawing.Png;

namespace Renesandro.Media.Tests.Captions;

/// <summary>Paints a box for a text, in a colour for each place of the highlighted word.</summary>
internal sealed class PaintedWords : ITextDrawer
{
    public const string Plain = "white";

    private static readonly string[] Highlights = ["red", "green", "blue", "yellow"];

    private static readonly Dictionary<string, byte[]> Colours = new()
    {
        [Plain] = [255, 255, 255, 255],
        ["red"] = [255, 0, 0, 255],
        ["green"] = [0, 255, 0, 255],
        ["blue"] = [0, 0, 255, 255],
        ["yellow"] = [255, 255, 0, 255],
    };

    public ConcurrentQueue<TextDrawing> Drawn { get; } = [];

    /// <value>A character that no font has.</value>
    public char Missing { get; set; } = '\uffff';

    public void Check(TextDrawing drawing)
    {
        if (drawing.Text.Contains(Missing, StringComparison.Ordinal))
        {
            throw new TextDrawingException($"no font has the character \"{Missing}\".");
        }
    }

    public Task<DrawnText> DrawAsync(TextDrawing drawing, string outputPath, CancellationToken cancellationToken = default)
    {
        Drawn.Enqueue(drawing);
        var (width, height) = (Math.Min(drawing.MaxWidth, 20 + (2 * drawing.Text.Length)), 16 * (1 + drawing.Text.Count(unit => unit == '\n')));
        var colour = drawing.Highlight is { } highlight ? Highlights[drawing.Text[..highlight.Start.Value].Count(char.IsWhiteSpace) % Highlights.Length] : Plain;
        new RgbaPicture(width, height, [.. Enumerable.Repeat(Colours[colour], width * height).SelectMany(pixel => pixel)]).Write(outputPath);
        return Task.FromResult(new DrawnText(outputPath, width, height, drawing.Style.Size));
    }

    /// <summary>The name of the colour that a pixel has; <c>none</c> for a black one.</summary>
    public static string ColourOf(byte red, byte green, byte blue) => red + green + blue < 90
        ? "none"
        : Colours.MinBy(colour => Math.Abs(colour.Value[0] - red) + Math.Abs(colour.Value[1] - green) + Math.Abs(colour.Value[2] - blue)).Key;
}
