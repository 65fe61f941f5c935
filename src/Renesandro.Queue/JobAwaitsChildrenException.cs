namespace Renesandro.Queue;

/// <summary>Thrown by a handler that has enqueued children of its job: the job is handed back until all of them have ended, and no attempt is counted.</summary>
/// <remarks>The handler is called again when the last of them has ended, at once when none is open: it tells the two calls apart by
/// <see cref="Jobs.JobChildren.Total"/> and <see cref="Jobs.JobChildren.Open"/>.</remarks>
public sealed class JobAwaitsChildrenException : Exception
{
    /// <summary>Creates the error.</summary>
    public JobAwaitsChildrenException()
        : base("The job waits for its children.")
    {
    }
}
