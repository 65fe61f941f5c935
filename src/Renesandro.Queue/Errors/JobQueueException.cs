namespace Renesandro.Queue.Errors;

/// <summary>The base of all errors of a queue.</summary>
public abstract class JobQueueException : Exception
{
    private protected JobQueueException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same call may succeed later, without any change to it.</summary>
    public virtual bool IsTransient => false;
}
