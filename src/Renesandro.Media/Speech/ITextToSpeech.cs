namespace Renesandro.Media.Speech;

/// <summary>Speaks texts.</summary>
/// <remarks>
/// Implementations are safe for concurrent calls. One that costs money implements <see cref="IPaidTextToSpeech"/> instead.
/// Callers cache the recordings.
/// </remarks>
public interface ITextToSpeech
{
    /// <summary>
    /// Names what makes two recordings of one text and voice equal: provider, model, settings and format. Part of every cache key.
    /// </summary>
    string FingerprintOf(SpeechStyle style);

    /// <summary>Says what of a style this speaker does not follow, as a warning for the caller; null when it follows all.</summary>
    string? WarningOf(SpeechStyle style) => null;

    /// <summary>Finds the voice that a name or id stands for, so that a job can pin it.</summary>
    /// <exception cref="SpeechRefusedException">No voice fits.</exception>
    /// <exception cref="MediaException">The service cannot be reached, or does not tell.</exception>
    Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken = default);

    /// <summary>Speaks a text into a stream, which stays open, as an audio file that ffmpeg reads.</summary>
    /// <exception cref="MediaException">The text could not be spoken; what was written so far is worthless.</exception>
    Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default);

    /// <value>Whether <see cref="SpeakTimedAsync"/> says when each word is spoken. Without it, texts of this speaker cannot have captions. Default false.</value>
    bool TellsTimes => false;

    /// <summary>Speaks a text as <see cref="SpeakAsync"/> does, and says when each of its words is spoken, to within 50 ms.</summary>
    /// <exception cref="NotSupportedException">This speaker does not tell times: <see cref="TellsTimes"/> is false.</exception>
    /// <exception cref="MediaException">The text could not be spoken; what was written so far is worthless.</exception>
    Task<TimedSpeech> SpeakTimedAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This speaker does not say when words are spoken.");
}
