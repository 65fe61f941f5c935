namespace Renesandro.Queue.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    /// <summary>Waits for a worker, or for its delay to pass.</summary>
    Queued,

    /// <summary>A worker holds it by a lease.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Done,

    /// <summary>Ended badly: out of attempts, or failed for good. It stays with its last error and can be requeued.</summary>
    DeadLettered,

    /// <summary>Ended by a cancellation.</summary>
    Cancelled,

    /// <summary>Waits for other jobs to end: those that it names in <see cref="JobRequest.After"/>, or its children.</summary>
    Waiting,
}
