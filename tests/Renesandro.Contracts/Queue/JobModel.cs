using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Contracts.Queue;

/// <summary>A queue in a few lines of memory: what the real ones are compared with, operation by operation.</summary>
internal sealed class JobModel
{
    // What goes down a tree comes after what caused it, in its order.
    private readonly Queue<Action> _deferred = [];

    public List<ModelJob> Jobs { get; } = [];

    public List<ModelLease> Leases { get; } = [];

    public TimeSpan Now { get; private set; }

    public ModelJob Enqueue(Guid id, int priority, int maxAttempts, TimeSpan delay)
    {
        var job = new ModelJob(id, priority, maxAttempts) { Due = Now + delay };
        Jobs.Add(job);
        return job;
    }

    public ModelJob EnqueueInTree(Guid id, int maxAttempts, ModelJob? parent, ModelJob? after, bool awaitsChildren, DependencyFailure policy)
    {
        var job = new ModelJob(id, 0, maxAttempts) { Due = Now, Parent = parent, After = after, IsOpen = awaitsChildren, Policy = policy };
        Jobs.Add(job);
        parent?.Children.Add(job);
        job.IsBlocked = after is { HasEnded: false };
        job.IsLost = after is { HasFailed: true };
        if (awaitsChildren || job.IsBlocked || (job.IsLost && policy != DependencyFailure.Continue))
        {
            job.Status = JobStatus.Waiting;
            Look(job);
        }

        GoDown();
        return job;
    }

    public void Close(ModelJob job)
    {
        if (job.IsOpen)
        {
            job.IsOpen = false;
            Look(job);
            GoDown();
        }
    }

    public ModelLease? Lease(TimeSpan duration)
    {
        var job = Jobs
            .Where(job => job.Status == JobStatus.Queued && job.Due <= Now)
            .OrderByDescending(job => job.Priority)
            .FirstOrDefault();
        if (job is null)
        {
            return null;
        }

        job.Status = JobStatus.Running;
        job.Attempt++;
        var lease = new ModelLease(job) { Until = Now + duration };
        job.Lease = lease;
        Leases.Add(lease);
        return lease;
    }

    public void Advance(TimeSpan time)
    {
        Now += time;
        foreach (var job in Jobs.Where(job => job.Status == JobStatus.Running && job.Lease!.Until <= Now).ToList())
        {
            End(job, job.CancelRequested ? JobStatus.Cancelled : job.Attempt >= job.MaxAttempts ? JobStatus.DeadLettered : JobStatus.Queued);
        }

        GoDown();
    }

    public void Settle(ModelLease lease, SettlementKind kind, TimeSpan retryAfter)
    {
        var job = lease.Job;
        End(job, kind switch
        {
            SettlementKind.Complete => JobStatus.Done,
            SettlementKind.DeadLetter => JobStatus.DeadLettered,
            _ when job.CancelRequested || kind == SettlementKind.Cancel => JobStatus.Cancelled,
            SettlementKind.AwaitChildren => JobStatus.Waiting,
            SettlementKind.Fail when job.Attempt >= job.MaxAttempts => JobStatus.DeadLettered,
            _ => JobStatus.Queued,
        });
        job.Due = kind is SettlementKind.Fail or SettlementKind.Release ? Now + retryAfter : Now;
        job.Attempt -= kind is SettlementKind.Release or SettlementKind.AwaitChildren ? 1 : 0;
        lease.Settled = true;
        Look(job);
        GoDown();
    }

    public void Cancel(ModelJob job)
    {
        CancelOne(job);
        GoDown();
    }

    public void Requeue(ModelJob job)
    {
        if (job.HasEnded)
        {
            RequeueOne(job);
            GoDown();
        }
    }

    public string? Answer(ModelJob job, string name, string value)
    {
        if (job.Status == JobStatus.Queued && job.Results.TryAdd(name, value))
        {
            job.Due = job.Due < Now ? job.Due : Now;
        }

        return job.Results.GetValueOrDefault(name);
    }

    private void End(ModelJob job, JobStatus status)
    {
        job.Status = status;
        job.Lease = null;
        if (job.HasEnded)
        {
            var isFailed = job.HasFailed;
            _deferred.Enqueue(() => Release(job, isFailed));
            if (job.Parent is not null)
            {
                Look(job.Parent);
            }
        }
    }

    private void Look(ModelJob job)
    {
        if (job.Status != JobStatus.Waiting || job.IsOpen || job.IsRetrying)
        {
            return;
        }

        if (job.Policy != DependencyFailure.Continue && (job.IsLost || job.Children.Exists(child => child.HasFailed)))
        {
            Finish(job, job.Policy == DependencyFailure.Cancel ? JobStatus.Cancelled : JobStatus.DeadLettered);
        }
        else if (!job.IsBlocked && job.Children.TrueForAll(child => child.HasEnded))
        {
            job.Status = JobStatus.Queued;
            job.Due = job.Due < Now ? Now : job.Due;
        }
    }

    private void Finish(ModelJob job, JobStatus status)
    {
        job.IsRetrying = false;
        _deferred.Enqueue(() => job.Children.ForEach(CancelOne));
        End(job, status);
    }

    private void CancelOne(ModelJob job)
    {
        if (job.Status is JobStatus.Queued or JobStatus.Waiting)
        {
            Finish(job, JobStatus.Cancelled);
        }
        else if (job.Status == JobStatus.Running && !job.CancelRequested)
        {
            job.CancelRequested = true;
            _deferred.Enqueue(() => job.Children.ForEach(CancelOne));
        }
    }

    private void RequeueOne(ModelJob job)
    {
        job.IsLost = false;
        job.IsBlocked |= job.After is { HasEnded: false };
        job.IsRetrying = job.Children.Exists(child => child.HasFailed || !child.HasEnded);
        (job.Attempt, job.CancelRequested, job.Due) = (0, false, Now);
        job.Status = job.IsOpen || job.IsBlocked || job.IsRetrying ? JobStatus.Waiting : JobStatus.Queued;
        if (job.IsRetrying)
        {
            _deferred.Enqueue(() =>
            {
                job.Children.FindAll(child => child.HasFailed).ForEach(RequeueOne);
                job.IsRetrying = false;
                Look(job);
            });
        }
    }

    private void Release(ModelJob ended, bool isFailed)
    {
        foreach (var job in Jobs.FindAll(job => job.After == ended && job.IsBlocked))
        {
            job.IsBlocked = false;
            job.IsLost |= isFailed;
            Look(job);
        }
    }

    private void GoDown()
    {
        while (_deferred.TryDequeue(out var action))
        {
            action();
        }
    }
}

internal sealed class ModelJob(Guid id, int priority, int maxAttempts)
{
    public Guid Id => id;

    public int Priority => priority;

    public int MaxAttempts => maxAttempts;

    public JobStatus Status { get; set; }

    public int Attempt { get; set; }

    public bool CancelRequested { get; set; }

    public TimeSpan Due { get; set; }

    public ModelLease? Lease { get; set; }

    public Dictionary<string, string> Results { get; } = [];

    public ModelJob? Parent { get; init; }

    public ModelJob? After { get; init; }

    public List<ModelJob> Children { get; } = [];

    public DependencyFailure Policy { get; init; }

    /// <summary>Its fan-out is not closed.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The job before it has not ended.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>The job before it failed.</summary>
    public bool IsLost { get; set; }

    /// <summary>A retry goes down from it.</summary>
    public bool IsRetrying { get; set; }

    public bool IsInTree => Parent is not null || After is not null || Children.Count > 0;

    public bool HasEnded => Status is JobStatus.Done || HasFailed;

    public bool HasFailed => Status is JobStatus.DeadLettered or JobStatus.Cancelled;
}

internal sealed class ModelLease(ModelJob job)
{
    public ModelJob Job => job;

    public TimeSpan Until { get; set; }

    public bool Settled { get; set; }

    public bool IsHeld => Job.Lease == this;

    public JobLease? Real { get; set; }
}
