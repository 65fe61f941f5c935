namespace Renesandro.Queue;

/// <summary>Something a queue could not do.</summary>
public abstract class JobQueueException : Exception
{
    private protected JobQueueException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same call may succeed later without anybody changing anything about it.</summary>
    public virtual bool IsTransient => false;
}
