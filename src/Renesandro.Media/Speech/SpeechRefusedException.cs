namespace Renesandro.Media.Speech;

/// <summary>A text cannot be spoken as it was asked for: no such voice, no budget, no quota. Nothing was charged.</summary>
/// <param name="message">One sentence with the figure or the nearest names.</param>
/// <param name="field">The field of the text that is at fault, such as <c>voice</c>; null when it is none.</param>
public sealed class SpeechRefusedException(string message, string? field = null) : SpeechException(message)
{
    /// <summary>The field of the text that is at fault, such as <c>voice</c>; null when it is none.</summary>
    public string? Field => @field;
}
