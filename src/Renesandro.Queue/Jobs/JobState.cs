namespace Renesandro.Queue.Jobs;

/// <summary>The status as the stores hold it: an index has to distinguish queued jobs that are due from those that are not yet.</summary>
internal enum JobState
{
    Delayed = 0,
    Ready = 1,
    Running = 2,
    Done = 3,
    Dead = 4,
    Cancelled = 5,
    Waiting = 6,
}

internal static class JobStates
{
    public static JobStatus ToStatus(this JobState state) => state switch
    {
        JobState.Delayed or JobState.Ready => JobStatus.Queued,
        JobState.Running => JobStatus.Running,
        JobState.Done => JobStatus.Done,
        JobState.Dead => JobStatus.DeadLettered,
        JobState.Waiting => JobStatus.Waiting,
        _ => JobStatus.Cancelled,
    };

    public static JobState[] ToStates(this JobStatus status) => status switch
    {
        JobStatus.Queued => [JobState.Ready, JobState.Delayed],
        JobStatus.Running => [JobState.Running],
        JobStatus.Done => [JobState.Done],
        JobStatus.DeadLettered => [JobState.Dead],
        JobStatus.Cancelled => [JobState.Cancelled],
        JobStatus.Waiting => [JobState.Waiting],
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Status must be one of the named ones."),
    };
}
