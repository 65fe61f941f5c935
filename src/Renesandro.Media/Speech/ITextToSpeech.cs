namespace Renesandro.Media.Speech;

/// <summary>Speaks texts.</summary>
/// <remarks>Implementations are safe for concurrent calls. A call may cost money: callers keep what they were given.</remarks>
public interface ITextToSpeech
{
    /// <summary>Names what makes two recordings of one text and voice equal: provider, model, settings and format. Part of every cache key.</summary>
    string Fingerprint { get; }

    /// <summary>Finds the voice that a name or id stands for, so that a job can pin it.</summary>
    /// <exception cref="MediaException">No voice fits, or the service cannot be reached.</exception>
    Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken = default);

    /// <summary>Speaks a text into a stream, which stays open, as an audio file that ffmpeg reads.</summary>
    /// <exception cref="MediaException">The text could not be spoken; what was written so far is worthless.</exception>
    Task<SpeechCost> SpeakAsync(string text, SpeechVoice voice, Stream output, CancellationToken cancellationToken = default);
}
