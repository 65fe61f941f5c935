using Renesandro.Queue;

namespace Renesandro.Contracts.Queue;

/// <summary>A fresh, empty queue for one test, and power over its time.</summary>
public abstract class JobQueueHarness : IAsyncDisposable
{
    /// <summary>The queue under test.</summary>
    public abstract IJobQueue Queue { get; }

    /// <summary>A second object on the same store, as another process would have. Disposed with the harness.</summary>
    public abstract IJobQueue OpenAnother();

    /// <summary>Another one whose own clock stands still, as in a process that is frozen or cut off: only the store can tell it
    /// that a lease is lost. Null where a test cannot have that.</summary>
    public abstract IJobQueue? OpenFrozen();

    /// <summary>Lets time pass for the store and for leases: by moving a clock, or by waiting.</summary>
    public abstract Task AdvanceAsync(TimeSpan time);

    public abstract ValueTask DisposeAsync();
}
