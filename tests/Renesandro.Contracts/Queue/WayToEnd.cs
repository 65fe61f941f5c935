namespace Renesandro.Contracts.Queue;

/// <summary>Every way in which a job can end.</summary>
public enum WayToEnd
{
    Completed,
    CompletedAfterAFailure,
    CompletedThoughCancelled,
    DeadLettered,
    FailedTheLastTime,
    WentSilentTheLastTime,
    WentSilentTheLastTimeAndWasLeased,
    CancelledWhileQueued,
    CancelledWhileDelayed,
    CancelledByItsWorker,
    CancelledThenFailed,
    CancelledThenReleased,
    CancelledThenWentSilent,
}
