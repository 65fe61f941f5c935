namespace Renesandro.Media.Speech;

/// <summary>Shorter calls of <see cref="ITextToSpeech"/>.</summary>
public static class TextToSpeechExtensions
{
    /// <summary>Speaks a text in the default style.</summary>
    /// <exception cref="MediaException">The text could not be spoken; what was written so far is worthless.</exception>
    public static Task<SpeechCost> SpeakAsync(
        this ITextToSpeech speech, string text, SpeechVoice voice, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(speech);
        return speech.SpeakAsync(new SpeechLine(text, voice), output, cancellationToken);
    }
}
