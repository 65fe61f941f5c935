namespace Renesandro.Queue.Errors;

/// <summary>A watch has fallen behind the log, so it may have missed changes.</summary>
/// <remarks>Read the jobs of interest again, then watch from now on; or let the log reach back further.</remarks>
public sealed class WatchOverrunException : JobQueueException
{
    /// <summary>Creates the error.</summary>
    /// <param name="cursor">The place in the log that is gone.</param>
    public WatchOverrunException(string cursor)
        : base($"The log no longer holds the changes after cursor {cursor}. Read the jobs again and watch from now on, or raise JobQueueOptions.ChangeRetention.")
        => Cursor = cursor;

    /// <summary>The place in the log that is gone.</summary>
    public string Cursor { get; }
}
