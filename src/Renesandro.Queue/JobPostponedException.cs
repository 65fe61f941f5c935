using Renesandro.Queue.Leasing;

namespace Renesandro.Queue;

/// <summary>Thrown by a handler that cannot begin yet: the job is handed back for some time, and no attempt is counted.</summary>
/// <remarks>
/// The worker's slot is free for other jobs meanwhile. A producer can end the wait early, with an answer: <see cref="IJobProducer.AnswerAsync"/>.
/// Only its cancellation ends a job that is postponed for ever: a handler that postpones decides when it has waited long enough, for example by
/// <see cref="LeasedJob.CreatedAt"/>, and fails the attempt from then on.
/// </remarks>
public sealed class JobPostponedException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="delay">How long the job is not leased again. More than zero; at most 366 days count.</param>
    /// <param name="message">What it waits for; logged, not stored. Null logs no reason.</param>
    public JobPostponedException(TimeSpan delay, string? message = null)
        : base(message ?? "The job cannot begin yet.")
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        Delay = delay;
    }

    /// <summary>How long the job is not leased again.</summary>
    public TimeSpan Delay { get; }
}
