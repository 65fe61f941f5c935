namespace Renesandro.Queue;

/// <summary>Thrown by a handler: this attempt failed, and another may succeed. The message is recorded as the job's public error.</summary>
public sealed class JobRetryException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What went wrong; it is recorded with the job.</param>
    /// <param name="retryAfter">How long to wait, such as the Retry-After of a server. Zero or more.</param>
    /// <param name="innerException">What led to it; logged, not stored.</param>
    public JobRetryException(string message, TimeSpan retryAfter, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter, TimeSpan.Zero);
        RetryAfter = retryAfter;
    }

    /// <summary>Creates the error of an attempt that is retried after the worker's backoff.</summary>
    /// <param name="message">What went wrong; it is recorded with the job.</param>
    /// <param name="innerException">What led to it; logged, not stored.</param>
    public JobRetryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>How long to wait before the next attempt; null for the worker's backoff.</summary>
    public TimeSpan? RetryAfter { get; }
}
