namespace Renesandro.Media.Drawing;

/// <summary>Draws words into pictures with a transparent ground, which are then laid over clips.</summary>
/// <remarks>Implementations are safe for concurrent calls. Equal drawings give equal bytes on one machine: a cached clip is found by the pictures on it.</remarks>
public interface ITextDrawer
{
    /// <value>Families of fonts that a style may name; empty when the drawer does not tell. Default none.</value>
    IReadOnlyList<string> FontFamilies => [];

    /// <summary>Checks whether a text can be drawn, without drawing it.</summary>
    /// <exception cref="TextDrawingException">A font is not installed, no font has a character, or the text does not fit.</exception>
    void Check(TextDrawing drawing);

    /// <summary>Draws a text into a new PNG. A call that fails or is cancelled leaves no file.</summary>
    /// <exception cref="TextDrawingException">As for <see cref="Check"/>.</exception>
    Task<DrawnText> DrawAsync(TextDrawing drawing, string outputPath, CancellationToken cancellationToken = default);
}
