namespace Renesandro.Queue.Watching;

/// <summary>What happened to a job.</summary>
public enum JobTransition
{
    /// <summary>Nothing: the job as it stood when the watch began.</summary>
    Snapshot,

    /// <summary>Stored.</summary>
    Enqueued,

    /// <summary>Leased to a worker.</summary>
    Leased,

    /// <summary>Reported its progress.</summary>
    Progressed,

    /// <summary>Handed back unfinished; the attempt does not count.</summary>
    Released,

    /// <summary>An attempt failed; another follows.</summary>
    Failed,

    /// <summary>Its lease expired; another attempt follows.</summary>
    LeaseExpired,

    /// <summary>Ended well.</summary>
    Completed,

    /// <summary>Ended badly.</summary>
    DeadLettered,

    /// <summary>The cancellation of a running job was requested.</summary>
    CancelRequested,

    /// <summary>Ended by request.</summary>
    Cancelled,

    /// <summary>An ended job was put back.</summary>
    Requeued,

    /// <summary>A queued job got an answer that it was waiting for, and is due.</summary>
    Answered,

    /// <summary>An ended job was deleted.</summary>
    Removed,

    /// <summary>Handed back by its worker until its children have ended; the attempt does not count.</summary>
    AwaitsChildren,

    /// <summary>All that it waited for has ended: it is queued.</summary>
    Unblocked,
}
