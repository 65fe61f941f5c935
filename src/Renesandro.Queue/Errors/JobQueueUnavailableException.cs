namespace Renesandro.Queue.Errors;

/// <summary>The store cannot be reached, or refuses to write (disk full, read-only, too old).</summary>
/// <remarks>A write that ended with it may have happened; repeat it unchanged, with the same ids.</remarks>
public sealed class JobQueueUnavailableException : JobQueueException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="isTransient">Whether waiting may help.</param>
    /// <param name="innerException">What the store's client said.</param>
    public JobQueueUnavailableException(string message, bool isTransient, Exception? innerException = null)
        : base(message, innerException) => IsTransient = isTransient;

    /// <inheritdoc/>
    public override bool IsTransient { get; }
}
