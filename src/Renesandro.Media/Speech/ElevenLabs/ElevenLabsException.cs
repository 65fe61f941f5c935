using System.Net;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>ElevenLabs refused a call, or could not be reached.</summary>
/// <param name="message">One sentence with the cure, free of secrets.</param>
/// <param name="innerException">What was caught, if anything.</param>
public sealed class ElevenLabsException(string message, Exception? innerException = null) : SpeechException(message, innerException)
{
    /// <summary>Status of the answer; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>The service's own word for the reason, such as <c>quota_exceeded</c>; null when it gave none.</summary>
    public string? Code { get; init; }

    /// <summary>The service's name for the call, to quote to its support; null when it gave none.</summary>
    public string? RequestId { get; init; }
}
