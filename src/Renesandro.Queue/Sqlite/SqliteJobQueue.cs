using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Queue.Diagnostics;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Operations;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite;

/// <summary>The embedded queue: one file, shared by all processes of a machine.</summary>
internal sealed class SqliteJobQueue : IJobQueue, IDisposable
{
    private readonly JobQueueOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly SqliteClock _clock;
    private readonly LeaseRegistry _leases = new();
    private readonly SqliteWake _wake;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly SqliteCancelWatch _cancels;
    private readonly ChangeTail _tail;

    public SqliteJobQueue(
        IOptions<JobQueueOptions> options, IOptions<SqliteJobQueueOptions> sqlite, TimeProvider timeProvider, ILogger<SqliteJobQueue>? logger = null)
    {
        _options = options.Value;
        _timeProvider = timeProvider;
        _clock = new(timeProvider);
        var file = new SqliteFile(
            sqlite.Value.Directory, _options.Name, sqlite.Value.BusyTimeout, syncEveryCommit: sqlite.Value.Durability == SqliteDurability.PowerLoss);
        _wake = new(file.WakeDirectory, logger ?? (ILogger)NullLogger.Instance);
        _writer = new(file, _clock, new(_wake, _leases));
        _readers = new(file);
        _cancels = new(_readers, _leases, _wake, _options.PollInterval, timeProvider);
        _tail = new(ReadChangesAsync, () => _wake.Changes.Next, _options.PollInterval, timeProvider);
    }

    public async Task<JobReceipt> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        Limits.Check(request, _options.MaxPayloadBytes);
        var receipt = SqliteFanOut.Has(request)
            ? (await FanOutAsync([request], cancellationToken).ConfigureAwait(false))[0]
            : await EnqueueOneAsync(request, cancellationToken).ConfigureAwait(false);
        QueueDiagnostics.Enqueued.Add(receipt.IsNew ? 1 : 0);
        return receipt;
    }

    public async Task<IReadOnlyList<JobReceipt>> EnqueueAllAsync(IReadOnlyList<JobRequest> requests, CancellationToken cancellationToken = default)
    {
        Limits.CheckAll(requests, _options.MaxPayloadBytes);
        var receipts = await FanOutAsync(requests, cancellationToken).ConfigureAwait(false);
        QueueDiagnostics.Enqueued.Add(receipts.Count(static receipt => receipt.IsNew));
        return receipts;
    }

    public Task<JobInfo?> CancelAsync(Guid id, CancellationToken cancellationToken = default) => ChangeAsync(SqliteControl.Cancel, id, cancellationToken);

    public Task<JobInfo?> RequeueAsync(Guid id, CancellationToken cancellationToken = default) => ChangeAsync(SqliteControl.Requeue, id, cancellationToken);

    public Task<JobInfo?> CloseAsync(Guid id, CancellationToken cancellationToken = default) => ChangeAsync(SqliteControl.Close, id, cancellationToken);

    public Task<JobChildren?> ReadChildrenAsync(Guid id, JobChildrenQuery query, CancellationToken cancellationToken = default)
    {
        Limits.Check(query);
        return ReadAsync(session => SqliteChildren.Read(session, id, query), cancellationToken);
    }

    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken = default) =>
        WriteAsync(write => SqliteControl.Remove(write, id), cancellationToken);

    public Task<JobResult?> AnswerAsync(Guid id, JobResult answer, CancellationToken cancellationToken = default)
    {
        Limits.Check([answer]);
        return WriteAsync(write => SqliteControl.Answer(write, id, answer), cancellationToken);
    }

    public Task CheckAsync(CancellationToken cancellationToken = default) => WriteAsync(SqliteControl.Check, cancellationToken);

    public async Task<IReadOnlyList<JobLease>> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken = default)
    {
        LeaseLimits.Check(request);
        _wake.Open();
        _cancels.Start();
        var begun = _timeProvider.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var work = _wake.Work.Next;

            // Looking costs less than the write lock, which other processes may want.
            var next = _readers.Read(session => SqliteLeasing.NextWork(session, _clock, request.MinPriority, request.MaxPriority));
            if (next == 0)
            {
                var requestedAt = _timeProvider.GetTimestamp();
                var jobs = await _writer.RunAsync(write => SqliteLeasing.Lease(write, request)).ConfigureAwait(false);
                if (jobs.Count > 0)
                {
                    return jobs.ConvertAll(job => new SqliteJobLease(job, request.Duration, requestedAt, _timeProvider, _writer, _leases));
                }

                // Somebody was faster, or what had expired came to its end: look again for what comes next.
                next = _readers.Read(session => SqliteLeasing.NextWork(session, _clock, request.MinPriority, request.MaxPriority));
            }

            var left = request.Wait - _timeProvider.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
            {
                return [];
            }

            var pause = TimeSpan.FromMilliseconds(Math.Min(next ?? double.MaxValue, _options.PollInterval.TotalMilliseconds));
            await WakeSignal.WaitAsync(work, pause < left ? pause : left, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<SweepReport> SweepAsync(CancellationToken cancellationToken = default)
    {
        int batch, expired = 0;
        do
        {
            batch = await WriteAsync(write => SqliteLeasing.TakeBackExpired(write, 200), cancellationToken).ConfigureAwait(false);
            expired += batch;
        }
        while (batch == 200);

        // What a process left undone that died while it went down a tree.
        await WriteTreeAsync(static write => write.IsTreePending = true, cancellationToken).ConfigureAwait(false);

        var purged = 0;
        if (_options.Retention is { } retention)
        {
            bool more;
            do
            {
                (batch, more) = await WriteAsync(write => SqliteCleaning.Purge(write, retention), cancellationToken).ConfigureAwait(false);
                purged += batch;
            }
            while (more);
        }

        while (await WriteAsync(write => SqliteCleaning.TrimChanges(write, _options.ChangeRetention), cancellationToken).ConfigureAwait(false))
        {
        }

        return new(expired, purged, Repaired: 0);
    }

    public Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqliteListing.Get(session, id), cancellationToken);

    public Task<string?> GetPayloadAsync(Guid id, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqliteListing.Payload(session, id), cancellationToken);

    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        Limits.Check(query);
        return ReadAsync(session => SqliteListing.List(session, query), cancellationToken);
    }

    public Task<JobCounts> CountAsync(CancellationToken cancellationToken = default) => ReadAsync(SqliteListing.Count, cancellationToken);

    public Task<JobResult?> GetResultAsync(Guid id, string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return ReadAsync(session => SqliteListing.Result(session, id, name), cancellationToken);
    }

    public Task<JobResultPage> ListResultsAsync(Guid id, JobResultQuery query, CancellationToken cancellationToken = default)
    {
        Limits.Check(query);
        return ReadAsync(session => SqliteListing.Results(session, id, query), cancellationToken);
    }

    public Task<string> GetChangeCursorAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(session => Cursor.Of(SqliteWatching.Last(session)), cancellationToken);

    public async IAsyncEnumerable<JobChange> WatchAsync(JobWatch watch, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        WatchLimits.Check(watch);
        _wake.Open();
        var (place, snapshot) = _readers.Read(session => SqliteWatching.Start(session, watch, _clock));
        if (snapshot is not null)
        {
            yield return snapshot;
        }
        else if (watch is { JobId: not null, After: null })
        {
            yield break;
        }

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (next, changes) = _readers.Read(session => SqliteWatching.Read(session, watch, place));
            foreach (var change in changes)
            {
                yield return change;
            }

            place = next == place ? await _tail.WaitAsync(watch, place, cancellationToken).ConfigureAwait(false) : next;
        }
    }

    public void Dispose()
    {
        _cancels.Dispose();
        _writer.Dispose();
        _readers.Dispose();
        _wake.Dispose();
    }

    private async Task<(long Place, IReadOnlyList<JobChange> Changes)> ReadChangesAsync(long after) =>
        await ReadAsync(session => SqliteWatching.Read(session, new JobWatch(), after), CancellationToken.None).ConfigureAwait(false);

    private Task<JobReceipt> EnqueueOneAsync(JobRequest request, CancellationToken cancellationToken)
    {
        var (fingerprint, trace) = (Fingerprint.Of(request), request.TraceParent ?? Activity.Current?.Id);
        return WriteAsync(write => SqliteEnqueue.Run(write, request, fingerprint, trace, request.MaxAttempts ?? _options.MaxAttempts), cancellationToken);
    }

    private Task<IReadOnlyList<JobReceipt>> FanOutAsync(IReadOnlyList<JobRequest> requests, CancellationToken cancellationToken)
    {
        var trace = Activity.Current?.Id;
        return WriteTreeAsync(write => SqliteFanOut.Run(write, requests, trace, _options.MaxAttempts), cancellationToken);
    }

    private async Task<JobInfo?> ChangeAsync(Func<SqliteWrite, Guid, bool> change, Guid id, CancellationToken cancellationToken) =>
        await WriteTreeAsync(write => change(write, id), cancellationToken).ConfigureAwait(false)
            ? await GetAsync(id, cancellationToken).ConfigureAwait(false)
            : null;

    private Task<T> WriteTreeAsync<T>(Func<SqliteWrite, T> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _wake.Open();
        return SqliteDescent.WriteAsync(_writer, body).WaitAsync(cancellationToken);
    }

    private Task<T> WriteAsync<T>(Func<SqliteWrite, T> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _wake.Open();
        return _writer.RunAsync(body).WaitAsync(cancellationToken);
    }

    private Task<T> ReadAsync<T>(Func<SqliteSession, T> body, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(_readers.Read(body));
        }
        catch (JobQueueException ex)
        {
            return Task.FromException<T>(ex);
        }
    }
}
