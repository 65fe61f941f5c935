using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Watching;

/// <summary>One change of one job.</summary>
/// <param name="Cursor">Its place in the log: a watch with it as <see cref="JobWatch.After"/> continues after this change.</param>
/// <param name="JobId">The job.</param>
/// <param name="Owner">Whose job it is, or null.</param>
/// <param name="Transition">What happened.</param>
/// <param name="Status">The status of the job after it.</param>
/// <param name="Attempt">The attempt it happened in, or the last one begun.</param>
/// <param name="At">When, UTC, by the store's clock.</param>
/// <param name="Error">For failures, what went wrong.</param>
/// <param name="Progress">For progress and snapshots, how far the job is.</param>
public sealed record JobChange(
    string Cursor,
    Guid JobId,
    string? Owner,
    JobTransition Transition,
    JobStatus Status,
    int Attempt,
    DateTimeOffset At,
    JobError? Error,
    JobProgress? Progress);
