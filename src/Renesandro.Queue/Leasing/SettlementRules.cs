using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Leasing;

/// <summary>Where a job goes when its lease ends. The Redis scripts follow the same table.</summary>
internal static class SettlementRules
{
    public static (JobState State, JobTransition Transition) After(SettlementKind kind, bool cancelRequested, int attempt, int maxAttempts, bool delayed) =>
        kind switch
        {
            SettlementKind.Complete => (JobState.Done, JobTransition.Completed),
            SettlementKind.DeadLetter => (JobState.Dead, JobTransition.DeadLettered),
            _ when cancelRequested || kind == SettlementKind.Cancel => (JobState.Cancelled, JobTransition.Cancelled),
            SettlementKind.AwaitChildren => (JobState.Waiting, JobTransition.AwaitsChildren),
            SettlementKind.Release => (delayed ? JobState.Delayed : JobState.Ready, JobTransition.Released),
            _ when attempt >= maxAttempts => (JobState.Dead, JobTransition.DeadLettered),
            _ => (delayed ? JobState.Delayed : JobState.Ready, JobTransition.Failed),
        };

    public static (JobState State, JobTransition Transition) AfterExpiry(bool cancelRequested, int attempt, int maxAttempts) =>
        cancelRequested ? (JobState.Cancelled, JobTransition.Cancelled)
        : attempt >= maxAttempts ? (JobState.Dead, JobTransition.DeadLettered)
        : (JobState.Ready, JobTransition.LeaseExpired);
}
