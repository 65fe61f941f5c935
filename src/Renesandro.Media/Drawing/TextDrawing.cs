namespace Renesandro.Media.Drawing;

/// <summary>Words to draw.</summary>
/// <param name="Text">The words; line breaks in them are kept.</param>
/// <param name="Style">How they look. Its percentages refer to the canvas.</param>
/// <param name="CanvasWidth">Width of the canvas in pixels.</param>
/// <param name="CanvasHeight">Height of the canvas in pixels.</param>
public sealed record TextDrawing(string Text, TextStyle Style, int CanvasWidth, int CanvasHeight)
{
    /// <value>Most pixels that the text may be wide, with its outline and its box.</value>
    public required int MaxWidth { get; init; }

    /// <value>Most pixels that the text may be high, with its outline and its box.</value>
    public required int MaxHeight { get; init; }

    /// <value>The characters of <see cref="Text"/> that are highlighted; null for none. The layout does not depend on it.</value>
    public Range? Highlight { get; init; }
}

/// <summary>A text that was drawn.</summary>
/// <param name="Path">The PNG, with straight alpha.</param>
/// <param name="Width">Width of the PNG in pixels: the lines with outline, shadow and box, whatever is highlighted.</param>
/// <param name="Height">Height of the PNG in pixels.</param>
/// <param name="Size">The size of the letters that fits, in percent of the shorter side of the canvas.</param>
public sealed record DrawnText(string Path, int Width, int Height, double Size);
