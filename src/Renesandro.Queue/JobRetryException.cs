namespace Renesandro.Queue;

/// <summary>Thrown by a handler: this attempt failed, and the next one is worth making after a time that is known.</summary>
public sealed class JobRetryException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What went wrong; it is stored with the job.</param>
    /// <param name="retryAfter">How long to wait, such as the Retry-After of a server. Zero or more.</param>
    /// <param name="innerException">What led to it; logged, not stored.</param>
    public JobRetryException(string message, TimeSpan retryAfter, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter, TimeSpan.Zero);
        RetryAfter = retryAfter;
    }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan RetryAfter { get; }
}
