using System.Net;

namespace Renesandro.Media;

/// <summary>A source that cannot be had or used. The message says the reason and the cure, and names no more of its URL than may be shown.</summary>
public sealed class SourceException : MediaException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public SourceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <value>What the server answered; null when it did not.</value>
    public HttpStatusCode? StatusCode { get; init; }

    /// <value>How long the server asks to wait; null when it does not say.</value>
    public TimeSpan? RetryAfter { get; init; }
}
