namespace Renesandro.Media.Jobs;

/// <summary>The status of a job.</summary>
public enum RenderJobStatus
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker renders it.</summary>
    Processing,

    /// <summary>It ended without any variant, or could not continue.</summary>
    Error,

    /// <summary>It ended; some variants may have failed.</summary>
    Done,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>Its first variants are made, and it waits for somebody to approve the others.</summary>
    AwaitingApproval,
}
