namespace Renesandro.Media.Speech;

/// <summary>A provider could not speak a text.</summary>
/// <param name="message">One sentence, free of secrets.</param>
/// <param name="innerException">What was caught, if anything.</param>
public class SpeechException(string message, Exception? innerException = null) : MediaException(message, innerException)
{
    /// <summary>Whether the call may have been charged, because it was sent and its answer was lost.</summary>
    public bool MayBeCharged { get; init; }

    /// <summary>Whether the text could be spoken, but the provider cannot say when each word is. Nothing was charged.</summary>
    public bool IsUntimed { get; init; }
}
