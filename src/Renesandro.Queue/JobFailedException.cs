namespace Renesandro.Queue;

/// <summary>Thrown by a handler: this job can never succeed and is dead-lettered at once. The message is recorded as the job's public error.</summary>
public class JobFailedException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong with the job; it is recorded and shown to its owner.</param>
    /// <param name="innerException">What led to it; logged, not stored.</param>
    public JobFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
