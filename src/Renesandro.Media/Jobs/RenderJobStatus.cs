namespace Renesandro.Media.Jobs;

/// <summary>Where a job stands.</summary>
public enum RenderJobStatus
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker renders it.</summary>
    Processing,

    /// <summary>It ended, and no variant could be made, or it could not go on.</summary>
    Error,

    /// <summary>It ended; some variants may have failed.</summary>
    Done,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}
