using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Hosting;

/// <summary>How a handler left its job, and so how the lease is settled.</summary>
internal readonly record struct JobOutcome(Settlement? Settlement, Exception? Exception)
{
    public static JobOutcome Completed { get; } = new(new Settlement(SettlementKind.Complete), null);

    public static JobOutcome Released { get; } = new(new Settlement(SettlementKind.Release), null);

    public static JobOutcome Of(Exception exception, JobLease lease, bool stopping, JobWorkerOptions options) => exception switch
    {
        _ when lease.Lost.IsCancellationRequested => new(null, exception),
        LeaseLostException => new(null, exception),
        OperationCanceledException when lease.CancelRequested.IsCancellationRequested => new(new Settlement(SettlementKind.Cancel), null),
        OperationCanceledException when stopping => Released,

        // The store's outage is no fault of the job: it costs no attempt.
        JobQueueUnavailableException { IsTransient: true } => Released with { Exception = exception },
        JobPostponedException postponed => new(new Settlement(SettlementKind.Release, RetryAfter: postponed.Delay), exception),
        JobAwaitsChildrenException => new(new Settlement(SettlementKind.AwaitChildren), null),
        JobCancelledException => new(new Settlement(SettlementKind.Cancel, new JobError(exception.Message, IsPublic: true)), null),
        JobFailedException => new(new Settlement(SettlementKind.DeadLetter, new JobError(exception.Message, IsPublic: true)), exception),
        JobRetryException retry => new(Failed(new JobError(retry.Message, IsPublic: true), retry.RetryAfter ?? BackOff(lease, options)), exception),
        _ => new(Failed(new JobError($"{exception.GetType().Name}: {exception.Message}"), BackOff(lease, options)), exception),
    };

    private static Settlement Failed(JobError error, TimeSpan retryAfter) => new(SettlementKind.Fail, error, retryAfter);

    private static TimeSpan BackOff(JobLease lease, JobWorkerOptions options) =>
        RetryBackoff.After(lease.Job.Attempt, options.RetryBaseDelay, options.RetryMaxDelay);

    public Task ApplyAsync(JobLease lease, CancellationToken cancellationToken) => Settlement switch
    {
        { Kind: SettlementKind.Complete } => lease.CompleteAsync(cancellationToken),
        { Kind: SettlementKind.Cancel, Error: { } reason } => lease.CancelAsync(reason, cancellationToken),
        { Kind: SettlementKind.Cancel } => lease.CancelAsync(cancellationToken),
        { Kind: SettlementKind.Release } release => lease.ReleaseAsync(release.RetryAfter, cancellationToken),
        { Kind: SettlementKind.AwaitChildren } => lease.AwaitChildrenAsync(cancellationToken),
        { Kind: SettlementKind.DeadLetter } failure => lease.DeadLetterAsync(failure.Error!, cancellationToken),
        { } failure => lease.FailAsync(failure.Error!, failure.RetryAfter, cancellationToken),
        null => Task.CompletedTask,
    };
}
