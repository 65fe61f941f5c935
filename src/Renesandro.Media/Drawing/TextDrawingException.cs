namespace Renesandro.Media.Drawing;

/// <summary>A text that cannot be drawn. The message continues a sentence that begins with the place of the text in the job.</summary>
public sealed class TextDrawingException(string message, Exception? innerException = null) : MediaException(message, innerException);
