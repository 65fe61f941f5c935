namespace Renesandro.Queue.Jobs;

/// <summary>How far a job is. Only the latest is stored.</summary>
/// <param name="Done">Units that succeeded.</param>
/// <param name="Total">Units in all, or 0 when not known yet.</param>
/// <param name="Failed">Units that failed.</param>
/// <param name="Detail">Free text for whoever watches, such as a stage or a little JSON; at most 4,096 characters.</param>
public sealed record JobProgress(long Done, long Total, long Failed = 0, string? Detail = null);
