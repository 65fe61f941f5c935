using Renesandro.Queue;

namespace Renesandro.Contracts.Queue;

/// <summary>A fresh, empty queue for one test, and power over its time.</summary>
public abstract class JobQueueHarness : IAsyncDisposable
{
    /// <summary>The queue under test.</summary>
    public abstract IJobQueue Queue { get; }

    /// <summary>A second object on the same store, as another process would have. Disposed with the harness.</summary>
    public abstract IJobQueue OpenAnother();

    /// <summary>Lets time pass for the store and for leases: by moving a clock, or by waiting.</summary>
    public abstract Task AdvanceAsync(TimeSpan time);

    public abstract ValueTask DisposeAsync();
}
