namespace Renesandro.Media.Speech;

/// <summary>A text to speak, by whom and how.</summary>
/// <param name="Text">The words.</param>
/// <param name="Voice">A voice of the provider.</param>
public sealed record SpeechLine(string Text, SpeechVoice Voice)
{
    /// <value>How to speak; what is left null is up to the provider's options.</value>
    public SpeechStyle Style { get; init; } = new();

    /// <value>The words right before, when this is a piece of a longer text; not spoken. Null for none.</value>
    public string? PreviousText { get; init; }

    /// <value>The words right after; not spoken. Null for none.</value>
    public string? NextText { get; init; }

    /// <value>Characters that the provider is expected to charge; 0 for an offline voice.</value>
    public long Price { get; init; }

    /// <value>The job that pays; null for none.</value>
    public string? JobId { get; init; }
}
