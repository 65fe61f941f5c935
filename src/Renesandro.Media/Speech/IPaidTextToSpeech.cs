namespace Renesandro.Media.Speech;

/// <summary>Speaks texts with a paid service: calls are planned, checked against a budget and counted, and voices are pinned.</summary>
/// <remarks>Safe for concurrent calls. Callers cache a recording before they use it, and request nothing that they have.</remarks>
public interface IPaidTextToSpeech : ITextToSpeech
{
    /// <summary>Short name of the provider, such as <c>elevenlabs</c>. Pins of voices hold for one provider.</summary>
    string Provider { get; }

    /// <summary>What may be spent.</summary>
    SpeechBudget Budget { get; }

    /// <value>What characters cost, for plans; null where nobody says. Default null.</value>
    SpeechPrice? Price => null;

    /// <summary>
    /// Splits a text into what one call can take, in order, each piece with its price. More than one piece come in a format whose
    /// recordings join sample by sample: WAV with a header of 44 bytes, all alike.
    /// </summary>
    /// <exception cref="MediaException">The text holds nothing to speak.</exception>
    Task<IReadOnlyList<SpeechLine>> SplitAsync(SpeechLine line, CancellationToken cancellationToken = default);

    /// <summary>Returns when the account can pay so many characters, as far as is known; an account whose quota cannot be read is trusted.</summary>
    /// <exception cref="SpeechRefusedException">The account has fewer left.</exception>
    Task EnsureQuotaAsync(long characters, CancellationToken cancellationToken = default);
}
