namespace Renesandro.Queue.Watching;

/// <summary>Which changes to watch. The default is all changes from now on.</summary>
public sealed record JobWatch
{
    /// <summary>The cursor before the oldest change in the log.</summary>
    public const string Beginning = "0";

    /// <summary>Only this job; null watches all.</summary>
    public Guid? JobId { get; init; }

    /// <summary>Only jobs of this owner; null watches all.</summary>
    public string? Owner { get; init; }

    /// <summary>Start after this change (<see cref="JobChange.Cursor"/>), or at <see cref="Beginning"/>; null starts now.</summary>
    public string? After { get; init; }

    internal bool Wants(JobChange change) =>
        (JobId is null || JobId == change.JobId) && (Owner is null || Owner == (change.Owner ?? ""));
}
