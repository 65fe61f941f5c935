namespace Renesandro.Queue;

/// <summary>Thrown by a handler: this attempt failed for now, and its message is what the job's owner is told.</summary>
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

    /// <summary>Creates the error where nobody knows how long it takes: the worker's back-off decides.</summary>
    /// <param name="message">What went wrong; it is stored with the job.</param>
    /// <param name="innerException">What led to it; logged, not stored.</param>
    public JobRetryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>How long to wait before the next attempt; null for the worker's back-off.</summary>
    public TimeSpan? RetryAfter { get; }
}
