namespace Renesandro.Queue;

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    /// <summary>Waits for a worker, or for its delay to pass.</summary>
    Queued,

    /// <summary>A worker holds it by a lease.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Done,

    /// <summary>Ended badly: out of attempts, or failed for good. Kept with its last error; can be requeued.</summary>
    DeadLettered,

    /// <summary>Ended because somebody asked for it.</summary>
    Cancelled,
}
