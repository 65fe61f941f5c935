using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

/// <summary>
/// What every <see cref="IJobQueue"/> must do. Derive from it, make a harness, and run it: the facts are inherited.
/// </summary>
public abstract partial class JobQueueContract
{
    protected static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(60);

    /// <summary>Makes an empty queue with these options.</summary>
    protected abstract Task<JobQueueHarness> CreateAsync(JobQueueOptions options);

    protected Task<JobQueueHarness> CreateAsync() => CreateAsync(new JobQueueOptions());

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static async Task<JobLease> LeaseAsync(IJobQueue queue, string worker = "worker") =>
        (await queue.LeaseAsync(new(worker) { Duration = LeaseTime }, Token)).ShouldHaveSingleItem();

    protected static async Task ShouldBeEmptyAsync(IJobQueue queue) =>
        (await queue.LeaseAsync(new("worker") { Duration = LeaseTime }, Token)).ShouldBeEmpty();

    protected static async Task<JobInfo> GetAsync(IJobQueue queue, Guid id) => (await queue.GetAsync(id, Token)).ShouldNotBeNull();

    /// <summary>Ends when the token fires: the signal that tests wait for instead of a time.</summary>
    protected static async Task FiresAsync(CancellationToken signal)
    {
        var fired = new TaskCompletionSource();
        await using var registration = signal.Register(fired.SetResult);
        await fired.Task.WaitAsync(Until.Limit, Token);
    }
}
