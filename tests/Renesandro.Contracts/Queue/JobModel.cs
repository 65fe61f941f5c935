using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Contracts.Queue;

/// <summary>A queue in a few lines of memory: what the real ones are compared with, operation by operation.</summary>
internal sealed class JobModel
{
    public List<ModelJob> Jobs { get; } = [];

    public List<ModelLease> Leases { get; } = [];

    public TimeSpan Now { get; private set; }

    public ModelJob Enqueue(Guid id, int priority, int maxAttempts, TimeSpan delay)
    {
        var job = new ModelJob(id, priority, maxAttempts) { Due = Now + delay };
        Jobs.Add(job);
        return job;
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
        foreach (var job in Jobs.Where(job => job.Status == JobStatus.Running && job.Lease!.Until <= Now))
        {
            End(job, job.CancelRequested ? JobStatus.Cancelled : job.Attempt >= job.MaxAttempts ? JobStatus.DeadLettered : JobStatus.Queued);
        }
    }

    public void Settle(ModelLease lease, SettlementKind kind, TimeSpan retryAfter)
    {
        var job = lease.Job;
        End(job, kind switch
        {
            SettlementKind.Complete => JobStatus.Done,
            SettlementKind.DeadLetter => JobStatus.DeadLettered,
            _ when job.CancelRequested || kind == SettlementKind.Cancel => JobStatus.Cancelled,
            SettlementKind.Fail when job.Attempt >= job.MaxAttempts => JobStatus.DeadLettered,
            _ => JobStatus.Queued,
        });
        job.Due = kind is SettlementKind.Fail or SettlementKind.Release ? Now + retryAfter : Now;
        job.Attempt -= kind == SettlementKind.Release ? 1 : 0;
        lease.Settled = true;
    }

    public static void Cancel(ModelJob job)
    {
        if (job.Status == JobStatus.Queued)
        {
            job.Status = JobStatus.Cancelled;
        }
        else if (job.Status == JobStatus.Running)
        {
            job.CancelRequested = true;
        }
    }

    public void Requeue(ModelJob job)
    {
        if (job.Status is JobStatus.Done or JobStatus.DeadLettered or JobStatus.Cancelled)
        {
            (job.Status, job.Attempt, job.CancelRequested, job.Due) = (JobStatus.Queued, 0, false, Now);
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

    private static void End(ModelJob job, JobStatus status)
    {
        job.Status = status;
        job.Lease = null;
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
}

internal sealed class ModelLease(ModelJob job)
{
    public ModelJob Job => job;

    public TimeSpan Until { get; set; }

    public bool Settled { get; set; }

    public bool IsHeld => Job.Lease == this;

    public JobLease? Real { get; set; }
}
