using System.Net;

namespace Renesandro.Media;

/// <summary>A source cannot be fetched or used. The message gives the reason and the cure, and shows no secret part of its URL.</summary>
public sealed class SourceException : MediaException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public SourceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <value>Status of the response; null when there was none.</value>
    public HttpStatusCode? StatusCode { get; init; }

    /// <value>How long the server wants clients to wait; null when it does not say.</value>
    public TimeSpan? RetryAfter { get; init; }
}
