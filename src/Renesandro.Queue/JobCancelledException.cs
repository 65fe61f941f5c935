namespace Renesandro.Queue;

/// <summary>Thrown by a handler that ends its job as cancelled, for example because nobody answered in time. The message is recorded as the job's public error.</summary>
public sealed class JobCancelledException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Why the job is cancelled; it is recorded and shown to its owner.</param>
    /// <param name="innerException">What led to it; neither logged nor stored.</param>
    public JobCancelledException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
