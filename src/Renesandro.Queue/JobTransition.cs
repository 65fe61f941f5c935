namespace Renesandro.Queue;

/// <summary>What happened to a job.</summary>
public enum JobTransition
{
    /// <summary>Nothing: the job as it stood when the watch began.</summary>
    Snapshot,

    /// <summary>Stored.</summary>
    Enqueued,

    /// <summary>Given to a worker.</summary>
    Leased,

    /// <summary>Reported its progress.</summary>
    Progressed,

    /// <summary>Handed back unfinished; the attempt does not count.</summary>
    Released,

    /// <summary>An attempt failed; another follows.</summary>
    Failed,

    /// <summary>Its worker went silent; another attempt follows.</summary>
    LeaseExpired,

    /// <summary>Ended well.</summary>
    Completed,

    /// <summary>Ended badly.</summary>
    DeadLettered,

    /// <summary>A running job was asked to stop.</summary>
    CancelRequested,

    /// <summary>Ended by request.</summary>
    Cancelled,

    /// <summary>An ended job was put back.</summary>
    Requeued,
}
