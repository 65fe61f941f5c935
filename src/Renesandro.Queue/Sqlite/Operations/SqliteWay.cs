namespace Renesandro.Queue.Sqlite.Operations;

/// <summary>What goes down from a job.</summary>
internal enum SqliteWay
{
    /// <summary>Its children are cancelled.</summary>
    Cancel,

    /// <summary>Those that were to start after it have one job less to wait for.</summary>
    Release,

    /// <summary>Its children that ended badly are requeued.</summary>
    Retry,
}
