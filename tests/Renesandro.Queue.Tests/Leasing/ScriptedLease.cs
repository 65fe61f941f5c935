using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Tests.Leasing;

/// <summary>A lease whose store does what the test says, and writes down what it was asked.</summary>
internal sealed class ScriptedLease(LeasedJob job, TimeSpan duration, long askedAt, TimeProvider time) : JobLease(job, duration, askedAt, time)
{
    public List<object> Asked { get; } = [];

    public Func<Task<bool>> Renew { get; set; } = () => Task.FromResult(false);

    public Func<Settlement, Task<JobStatus>> Settle { get; set; } = _ => Task.FromResult(JobStatus.Done);

    /// <summary>A lease of the third of five attempts, asked for just now unless said otherwise.</summary>
    public static ScriptedLease Of(TimeProvider time, double seconds = 60, Guid? id = null, long? askedAt = null) => new(
        new() { Id = id ?? Guid.NewGuid(), Payload = "", FencingToken = 7, Attempt = 3, MaxAttempts = 5 },
        TimeSpan.FromSeconds(seconds),
        askedAt ?? time.GetTimestamp(),
        time);

    protected override Task<bool> RenewCoreAsync(CancellationToken cancellationToken)
    {
        Asked.Add("renew");
        return Renew();
    }

    protected override Task<JobStatus> SettleCoreAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        Asked.Add(settlement);
        return Settle(settlement);
    }

    protected override Task ReportProgressCoreAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        Asked.Add(progress);
        return Task.CompletedTask;
    }

    protected override Task RecordResultsCoreAsync(IReadOnlyList<JobResult> results, CancellationToken cancellationToken)
    {
        Asked.Add(results);
        return Task.CompletedTask;
    }
}
