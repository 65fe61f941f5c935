using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Leasing;

/// <summary>The right to work on one job for a limited time. Disposing an unsettled lease hands the job back without counting the attempt.</summary>
/// <remarks>
/// Thread-safe. All writes are fenced: once the lease is lost they throw <see cref="LeaseLostException"/>, change nothing, and
/// <see cref="Lost"/> fires; it also fires by itself when the lease expires by this machine's monotonic clock.
/// A settlement that failed with <see cref="JobQueueUnavailableException"/> may be repeated.
/// Authors of a queue derive from this and implement the four Core methods, each of which throws
/// <see cref="LeaseLostException"/> when the store refuses the fencing token.
/// </remarks>
public abstract class JobLease : IAsyncDisposable
{
    private static readonly TimeSpan MinGracePeriod = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _cancelRequested = new();
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _duration;
    private readonly ITimer _expiry;
    private long _validFrom;
    private int _renewing;
    private int _settled;

    /// <summary>Starts the lease's own clock.</summary>
    /// <param name="job">What was leased.</param>
    /// <param name="duration">How long the store grants, from the lease and from each renewal.</param>
    /// <param name="requestedAt">A <see cref="TimeProvider.GetTimestamp"/> from before the call to the store: this side then always
    /// gives up first.</param>
    /// <param name="timeProvider">Measures the duration.</param>
    protected JobLease(LeasedJob job, TimeSpan duration, long requestedAt, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(timeProvider);
        Job = job;
        _duration = duration;
        _timeProvider = timeProvider;
        _validFrom = requestedAt;

        // Started once it is known: an answer that came after the lease had run out makes it due at once.
        _expiry = timeProvider.CreateTimer(static state => ((JobLease)state!).OnExpiryDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _expiry.Change(Remaining, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is leased.</summary>
    public LeasedJob Job { get; }

    /// <summary>Fires when the lease is lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Fires when the cancellation of the job was requested: stop, and settle with <see cref="CancelAsync(CancellationToken)"/>.</summary>
    public CancellationToken CancelRequested => _cancelRequested.Token;

    /// <summary>True once the job was completed, failed, dead-lettered, cancelled or handed back through this lease.</summary>
    public bool IsSettled => Volatile.Read(ref _settled) != 0;

    private TimeSpan Remaining
    {
        get
        {
            var left = _duration - _timeProvider.GetElapsedTime(Interlocked.Read(ref _validFrom));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Extends the lease to its full duration from now.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken = default)
    {
        var requestedAt = _timeProvider.GetTimestamp();
        Interlocked.Increment(ref _renewing);
        try
        {
            if (await GuardAsync(() => RenewCoreAsync(cancellationToken)).ConfigureAwait(false))
            {
                OnCancelRequested();
            }

            Interlocked.Exchange(ref _validFrom, requestedAt);
            _expiry.Change(Remaining, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            Interlocked.Decrement(ref _renewing);
        }
    }

    /// <summary>Ends the job well.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken = default) =>
        SettleAsync(new(SettlementKind.Complete), cancellationToken);

    /// <summary>Ends the attempt badly.</summary>
    /// <param name="error">Recorded with the job; its message is cut at 8,192 characters.</param>
    /// <param name="retryAfter">The delay of the next attempt; zero or more.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>Queued when another attempt follows, DeadLettered after the last, Cancelled when that was requested.</returns>
    public Task<JobStatus> FailAsync(JobError error, TimeSpan retryAfter, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter, TimeSpan.Zero);
        return SettleAsync(new(SettlementKind.Fail, Limits.Error(error), retryAfter), cancellationToken);
    }

    /// <summary>Ends the job badly, whatever attempts are left.</summary>
    /// <param name="error">Recorded with the job; its message is cut at 8,192 characters.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public Task DeadLetterAsync(JobError error, CancellationToken cancellationToken = default) =>
        SettleAsync(new(SettlementKind.DeadLetter, Limits.Error(error)), cancellationToken);

    /// <summary>Ends the job as cancelled.</summary>
    public Task CancelAsync(CancellationToken cancellationToken = default) =>
        SettleAsync(new(SettlementKind.Cancel), cancellationToken);

    /// <summary>Ends the job as cancelled, and says why.</summary>
    /// <param name="reason">Recorded with the job; its message is cut at 8,192 characters.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public Task CancelAsync(JobError reason, CancellationToken cancellationToken = default) =>
        SettleAsync(new(SettlementKind.Cancel, Limits.Error(reason)), cancellationToken);

    /// <summary>Hands the job back to its place in the queue; the attempt does not count.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken = default) =>
        SettleAsync(new(SettlementKind.Release), cancellationToken);

    /// <summary>Hands the job back, not to be leased again before the delay is over; the attempt does not count.</summary>
    /// <param name="delay">Zero or more; at most 366 days count.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>Queued, or Cancelled when that was requested.</returns>
    public Task<JobStatus> ReleaseAsync(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return SettleAsync(new(SettlementKind.Release, RetryAfter: delay), cancellationToken);
    }

    /// <summary>Hands the job back until all its children have ended; the attempt does not count.</summary>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>Waiting; Queued when no child is open; Cancelled when that was requested; how it ended when a child has failed and
    /// <see cref="JobRequest.IfDependencyFails"/> says so.</returns>
    public Task<JobStatus> AwaitChildrenAsync(CancellationToken cancellationToken = default) =>
        SettleAsync(new(SettlementKind.AwaitChildren), cancellationToken);

    /// <summary>Records how far the job is, for those who watch it.</summary>
    public Task ReportProgressAsync(JobProgress progress, CancellationToken cancellationToken = default)
    {
        Limits.Check(progress);
        return GuardAsync(() => ReportProgressCoreAsync(progress, cancellationToken));
    }

    /// <summary>Records named results, all or none; values that are there are replaced.</summary>
    public Task RecordResultsAsync(IReadOnlyList<JobResult> results, CancellationToken cancellationToken = default)
    {
        Limits.Check(results);
        return results.Count == 0 ? Task.CompletedTask : GuardAsync(() => RecordResultsCoreAsync(results, cancellationToken));
    }

    /// <summary>Hands the job back unless it was settled or lost.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!IsSettled && !Lost.IsCancellationRequested)
        {
            try
            {
                await ReleaseAsync().ConfigureAwait(false);
            }
            catch (JobQueueException)
            {
                // The lease expires by itself, and the job comes back with its next attempt: nothing is lost.
            }
        }

        await _expiry.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Renews in the store.</summary>
    /// <returns>Whether the job's cancellation was requested.</returns>
    protected abstract Task<bool> RenewCoreAsync(CancellationToken cancellationToken);

    /// <summary>Settles in the store. Repeating a settlement that took effect succeeds.</summary>
    /// <returns>Where the job stands after it.</returns>
    protected abstract Task<JobStatus> SettleCoreAsync(Settlement settlement, CancellationToken cancellationToken);

    /// <summary>Stores the progress.</summary>
    protected abstract Task ReportProgressCoreAsync(JobProgress progress, CancellationToken cancellationToken);

    /// <summary>Stores the results in one step.</summary>
    protected abstract Task RecordResultsCoreAsync(IReadOnlyList<JobResult> results, CancellationToken cancellationToken);

    /// <summary>Called by the queue when it learns that the lease is lost.</summary>
    protected internal void OnLost()
    {
        // Callbacks run on the thread pool, so that no handler's code runs on a thread of the queue.
        _ = _lost.CancelAsync();
        _expiry.Dispose();
    }

    /// <summary>Called by the queue when it learns that the job's cancellation was requested.</summary>
    protected internal void OnCancelRequested() => _ = _cancelRequested.CancelAsync();

    private async Task<JobStatus> SettleAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _settled, 1) != 0)
        {
            throw new InvalidOperationException($"Job {Job.Id} was already settled through this lease: settle a lease once.");
        }

        try
        {
            var status = await GuardAsync(() => SettleCoreAsync(settlement, cancellationToken)).ConfigureAwait(false);
            await _expiry.DisposeAsync().ConfigureAwait(false);
            return status;
        }
        catch
        {
            Volatile.Write(ref _settled, 0);
            throw;
        }
    }

    private async Task GuardAsync(Func<Task> write)
    {
        // Once lost, always lost: for the store, a lease may be valid for some moments longer than for this side.
        if (Lost.IsCancellationRequested)
        {
            throw new LeaseLostException(Job.Id, Job.FencingToken);
        }

        try
        {
            await write().ConfigureAwait(false);
        }
        catch (LeaseLostException)
        {
            OnLost();
            throw;
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> write)
    {
        Task<T>? answer = null;
        await GuardAsync(() => (Task)(answer = write())).ConfigureAwait(false);
        return await answer!.ConfigureAwait(false);
    }

    private void OnExpiryDue()
    {
        var overdue = _timeProvider.GetElapsedTime(Interlocked.Read(ref _validFrom)) - _duration;
        if (overdue < TimeSpan.Zero)
        {
            _expiry.Change(-overdue, Timeout.InfiniteTimeSpan);
        }
        else if (Volatile.Read(ref _renewing) > 0 && overdue < (_duration > MinGracePeriod ? _duration : MinGracePeriod))
        {
            // The answer may have arrived and only lack a thread of a starved pool. If it has not, the store's fence still holds.
            _expiry.Change(_duration / 8, Timeout.InfiniteTimeSpan);
        }
        else if (!IsSettled)
        {
            OnLost();
        }
    }
}
