namespace Renesandro.Queue;

/// <summary>A watch asked for changes that are no longer kept, so it may have missed some.</summary>
/// <remarks>Read the jobs of interest anew, then watch from now on; or keep the log longer.</remarks>
public sealed class WatchOverrunException : JobQueueException
{
    /// <summary>Creates the error.</summary>
    /// <param name="cursor">The place in the log that is gone.</param>
    public WatchOverrunException(string cursor)
        : base($"Changes behind cursor {cursor} are no longer kept. Read the jobs anew and watch from now on, or raise {nameof(JobQueueOptions)}.{nameof(JobQueueOptions.ChangeRetention)}.")
        => Cursor = cursor;

    /// <summary>The place in the log that is gone.</summary>
    public string Cursor { get; }
}
