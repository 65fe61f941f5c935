using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Leasing;

/// <summary>How a lease ends.</summary>
public enum SettlementKind
{
    /// <summary>Done.</summary>
    Complete,

    /// <summary>Failed: tried again after a delay, or dead-lettered when it was the last attempt.</summary>
    Fail,

    /// <summary>Failed for good.</summary>
    DeadLetter,

    /// <summary>Stopped as requested.</summary>
    Cancel,

    /// <summary>Handed back; the attempt does not count.</summary>
    Release,

    /// <summary>Handed back until all its children have ended; the attempt does not count.</summary>
    AwaitChildren,
}

/// <summary>The end of a lease. A job whose cancellation was requested is cancelled by all but Complete and DeadLetter.</summary>
/// <param name="Kind">What happens to the job.</param>
/// <param name="Error">For Fail and DeadLetter, what went wrong; for Cancel, why, or null.</param>
/// <param name="RetryAfter">For Fail and Release, how long to wait before the next attempt.</param>
public readonly record struct Settlement(SettlementKind Kind, JobError? Error = null, TimeSpan RetryAfter = default);
