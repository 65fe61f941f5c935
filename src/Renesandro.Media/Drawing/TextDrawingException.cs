namespace Renesandro.Media.Drawing;

/// <summary>A text that cannot be drawn. The message continues a sentence that begins with the place of the text in the job.</summary>
public sealed class TextDrawingException(string message, Exception? innerException = null) : MediaException(message, innerException)
{
    /// <value>The field of the style that is at fault, such as <c>font</c>; null when it is the text. Default null.</value>
    public string? StyleField { get; init; }
}
