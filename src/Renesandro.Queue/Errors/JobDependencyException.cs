namespace Renesandro.Queue.Errors;

/// <summary>A job names a parent, or a job to wait for, that it cannot have. Nothing was stored.</summary>
public sealed class JobDependencyException : JobQueueException
{
    internal JobDependencyException(Guid jobId, Guid dependencyId, DependencyRefusal reason)
        : base($"Job {jobId} {reason switch
        {
            DependencyRefusal.ParentUnknown => $"names job {dependencyId} as its parent, and there is none: enqueue the parent first.",
            DependencyRefusal.ParentEnded => $"names job {dependencyId} as its parent, which has ended: requeue the parent first, or enqueue the job without one.",
            DependencyRefusal.AfterUnknown => $"is to start after job {dependencyId}, and there is none: enqueue that one first.",
            _ => $"is to start after job {dependencyId}, which has another parent: a job waits only for children of its own parent.",
        }}")
    {
        JobId = jobId;
        DependencyId = dependencyId;
    }

    /// <summary>The job that was not stored.</summary>
    public Guid JobId { get; }

    /// <summary>The job that it names.</summary>
    public Guid DependencyId { get; }
}
