using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Queue.Diagnostics;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Watching;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>The queue that many machines share. Its state changes in Lua scripts only; its leases go by the server's clock.</summary>
internal sealed class RedisJobQueue : IJobQueue, IDisposable
{
    private const int SweepSize = 100;
    private static readonly long MaxLease = (long)TimeSpan.FromHours(1).TotalMilliseconds;
    private readonly JobQueueOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly string _tag;
    private readonly string _instance = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly LeaseRegistry _leases = new();
    private readonly RedisLeaseGate _gate = new();
    private readonly RedisConnection _connection;
    private readonly RedisScripts _scripts;
    private readonly RedisNews _news;
    private readonly RedisTree _tree;
    private readonly ChangeTail _tail;

    public RedisJobQueue(IOptions<JobQueueOptions> options, IOptions<RedisJobQueueOptions> redis, TimeProvider timeProvider, ILogger<RedisJobQueue>? logger = null)
        : this(options.Value, redis.Value, timeProvider, logger ?? (ILogger)NullLogger.Instance, static () => 0)
    {
    }

    /// <param name="options">What holds for any store.</param>
    /// <param name="redis">Where Redis is.</param>
    /// <param name="timeProvider">Measures what passes on this side only.</param>
    /// <param name="logger">For warnings about the server.</param>
    /// <param name="clockShift">Milliseconds to add to the server's clock: always 0 outside of tests.</param>
    internal RedisJobQueue(JobQueueOptions options, RedisJobQueueOptions redis, TimeProvider timeProvider, ILogger logger, Func<long> clockShift)
    {
        _options = options;
        _timeProvider = timeProvider;
        _tag = $"{{{redis.Prefix}:{options.Name}}}";
        _connection = new(redis, logger);
        _scripts = new(_connection, _tag, clockShift);
        _news = new(_connection, _tag, _leases);
        _tree = new(_scripts, options.MaxAttempts);
        _tail = new(ReadChangesAsync, () => _news.Changes.Next, _options.PollInterval, timeProvider);
        _connection.Restored += () =>
        {
            _gate.AnswerLost();
            _news.PulseAll();
        };
    }

    public async Task<JobReceipt> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        Limits.Check(request, _options.MaxPayloadBytes);
        if (RedisTree.Has(request))
        {
            return (await _tree.EnqueueAsync([request]).WaitAsync(cancellationToken).ConfigureAwait(false))[0];
        }

        var maxAttempts = request.MaxAttempts ?? _options.MaxAttempts;
        RedisValue[] arguments =
        [
            .. RedisArguments.Of(request, maxAttempts),
            .. request.FollowUp is { } followUp ? RedisArguments.Of(followUp, maxAttempts) : [],
        ];
        var reply = (RedisValue[])(await RunAsync("enqueue", arguments, cancellationToken).ConfigureAwait(false))!;
        var (answer, id) = ((int)reply[0], Guid.Parse(reply[1].ToString()));
        if (answer == 2)
        {
            throw new IdempotencyConflictException(id, id == request.Id ? null : request.IdempotencyKey);
        }

        QueueDiagnostics.Enqueued.Add(answer == 0 ? 1 : 0);
        return new(id, IsNew: answer == 0);
    }

    public Task<JobInfo?> CancelAsync(Guid id, CancellationToken cancellationToken = default) => ChangeAsync("cancel", id, cancellationToken);

    public Task<JobInfo?> RequeueAsync(Guid id, CancellationToken cancellationToken = default) => ChangeAsync("requeue", id, cancellationToken);

    public Task<JobInfo?> CloseAsync(Guid id, CancellationToken cancellationToken = default) => ChangeAsync("close", id, cancellationToken);

    public Task<IReadOnlyList<JobReceipt>> EnqueueAllAsync(IReadOnlyList<JobRequest> requests, CancellationToken cancellationToken = default)
    {
        Limits.CheckAll(requests, _options.MaxPayloadBytes);
        cancellationToken.ThrowIfCancellationRequested();
        return _tree.EnqueueAsync(requests).WaitAsync(cancellationToken);
    }

    public Task<JobChildren?> ReadChildrenAsync(Guid id, JobChildrenQuery query, CancellationToken cancellationToken = default)
    {
        Limits.Check(query);
        return _tree.ReadAsync(id, query).WaitAsync(cancellationToken);
    }

    public async Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken = default) =>
        (int)await RunAsync("remove", [id.ToString()], cancellationToken).ConfigureAwait(false) == 1;

    public async Task<JobResult?> AnswerAsync(Guid id, JobResult answer, CancellationToken cancellationToken = default)
    {
        Limits.Check([answer]);
        var stored = (RedisValue)await RunAsync("answer", [id.ToString(), answer.Name, answer.Value], cancellationToken).ConfigureAwait(false);
        return stored.IsNull ? null : answer with { Value = stored.ToString() };
    }

    public Task CheckAsync(CancellationToken cancellationToken = default) => RunAsync("check", [], cancellationToken);

    public async Task<IReadOnlyList<JobLease>> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken = default)
    {
        LeaseLimits.Check(request);
        var begun = _timeProvider.GetTimestamp();
        var consumer = $"{request.Worker}/{_instance}";
        await _news.ListenAsWorkerAsync().ConfigureAwait(false);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var work = _news.Work.Next;
            var (leases, next) = await _gate.RunAsync(() => HandBackAsync(consumer), () => TryLeaseAsync(request, consumer)).ConfigureAwait(false);
            var left = request.Wait - _timeProvider.GetElapsedTime(begun);
            if (leases.Count > 0 || left <= TimeSpan.Zero)
            {
                return leases;
            }

            var pause = TimeSpan.FromMilliseconds(Math.Min(next ?? double.MaxValue, _options.PollInterval.TotalMilliseconds));
            await WakeSignal.WaitAsync(work, pause < left ? pause : left, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<SweepReport> SweepAsync(CancellationToken cancellationToken = default)
    {
        int batch, expired = 0, purged = 0, repaired = 0;
        do
        {
            batch = (int)await RunAsync("sweep", [SweepSize, MaxLease, (long)_options.ChangeRetention.TotalMilliseconds], cancellationToken).ConfigureAwait(false);
            expired += batch;
        }
        while (batch == SweepSize);

        while (_options.Retention is { } retention)
        {
            batch = (int)await RunAsync("purge", [(long)retention.TotalMilliseconds, SweepSize], cancellationToken).ConfigureAwait(false);
            purged += batch;
            if (batch < SweepSize)
            {
                break;
            }
        }

        // What a process left undone that died while it went down a tree.
        await RedisTree.DescendAsync(_scripts).WaitAsync(cancellationToken).ConfigureAwait(false);
        var place = "";
        do
        {
            var reply = (RedisValue[])(await RunAsync("reconcile", [place, 500], cancellationToken).ConfigureAwait(false))!;
            repaired += (int)reply[0];
            place = reply[1].ToString();
        }
        while (place.Length > 0);
        return new(expired, purged, repaired);
    }

    public Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _scripts.GuardAsync(async database =>
            RedisReading.Job(id, await database.HashGetAsync($"{_tag}:job:{id}", RedisReading.JobFields).ConfigureAwait(false))).WaitAsync(cancellationToken);

    public Task<string?> GetPayloadAsync(Guid id, CancellationToken cancellationToken = default) =>
        _scripts.GuardAsync<string?>(async database => await database.StringGetAsync($"{_tag}:payload:{id}").ConfigureAwait(false))
            .WaitAsync(cancellationToken);

    public async Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        Limits.Check(query);
        var status = query.Status is { } wanted ? RedisReading.StatusNames[(int)wanted] : "";
        var before = query.Cursor is null ? "" : Cursor.Of(Cursor.Parse(query.Cursor));
        var reply = (RedisResult[])(await RunAsync(
            "list", [query.Owner ?? "", status, before, query.Take, .. RedisReading.JobFields], cancellationToken).ConfigureAwait(false))!;
        return new([.. reply.Skip(1).Select(RedisReading.ListedJob)], RedisReading.NullIfEmpty((RedisValue)reply[0]));
    }

    public async Task<JobCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        var counts = (long[])(await RunAsync("count", [], cancellationToken).ConfigureAwait(false))!;
        return new(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]) { Waiting = counts[6] };
    }

    public Task<JobResult?> GetResultAsync(Guid id, string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _scripts.GuardAsync(async database =>
        {
            var value = await database.HashGetAsync($"{_tag}:results:{id}", name).ConfigureAwait(false);
            return value.IsNull ? null : new JobResult(name, value!);
        }).WaitAsync(cancellationToken);
    }

    public async Task<JobResultPage> ListResultsAsync(Guid id, JobResultQuery query, CancellationToken cancellationToken = default)
    {
        Limits.Check(query);
        return RedisReading.Results(await RunAsync(
            "read", [id.ToString(), query.Cursor ?? "", query.Take, query.MaxBytes], cancellationToken).ConfigureAwait(false));
    }

    public Task<string> GetChangeCursorAsync(CancellationToken cancellationToken = default) =>
        new RedisChangeLog(_scripts, _tag).LastAsync().WaitAsync(cancellationToken);

    public async IAsyncEnumerable<JobChange> WatchAsync(JobWatch watch, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        WatchLimits.Check(watch);
        await _news.ListenAsWatcherAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        var log = new RedisChangeLog(_scripts, _tag);
        var place = watch.After ?? await log.LastAsync().ConfigureAwait(false);
        if (watch is { JobId: { } id, After: null })
        {
            if (await GetAsync(id, cancellationToken).ConfigureAwait(false) is not { } job)
            {
                yield break;
            }

            // The place is from before the look, so a change in between comes twice rather than never.
            yield return new(
                place, id, job.Owner, JobTransition.Snapshot, job.Status, job.Attempt, _timeProvider.GetUtcNow(), job.Error, job.Progress);
        }

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var news = _news.Changes.Next;
            var (next, changes) = await log.ReadAsync(watch, place).ConfigureAwait(false);
            foreach (var change in changes)
            {
                yield return change;
            }

            if (next is not null)
            {
                place = next;
            }
            else if (place == JobWatch.Beginning)
            {
                // No place to go on from: what comes may be trimmed before it is read, which is no overrun here.
                await WakeSignal.WaitAsync(news, _options.PollInterval, _timeProvider, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                place = Cursor.Of(await _tail.WaitAsync(watch, Cursor.Parse(place), cancellationToken).ConfigureAwait(false));
            }
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _news.Dispose();
    }

    private async Task<(long Place, IReadOnlyList<JobChange> Changes)> ReadChangesAsync(long after)
    {
        var (place, changes) = await new RedisChangeLog(_scripts, _tag).ReadAsync(new JobWatch(), Cursor.Of(after)).ConfigureAwait(false);
        return (place is null ? after : Cursor.Parse(place), [.. changes]);
    }

    private async Task<JobInfo?> ChangeAsync(string script, Guid id, CancellationToken cancellationToken)
    {
        var reply = (int)await RunAsync(script, [id.ToString()], cancellationToken).ConfigureAwait(false);
        if (reply == 2)
        {
            await RedisTree.DescendAsync(_scripts).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return reply == 0 ? null : await GetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private Task<RedisResult> RunAsync(string script, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _scripts.RunAsync(script, arguments).WaitAsync(cancellationToken);
    }

    private async Task<(IReadOnlyList<JobLease> Leases, double? Next)> TryLeaseAsync(LeaseRequest request, string consumer)
    {
        var requestedAt = _timeProvider.GetTimestamp();
        var reply = (RedisResult[])(await _scripts.RunAsync(
            "lease", consumer, request.Worker, (long)request.Duration.TotalMilliseconds, request.MaxJobs, request.MinPriority, request.MaxPriority).ConfigureAwait(false))!;
        var leases = reply
            .Skip(1)
            .Select(row => new RedisJobLease(RedisReading.Leased(row), request.Duration, consumer, requestedAt, _timeProvider, _scripts, _leases))
            .ToList();
        return (leases, (double)reply[0] is >= 0 and var next ? next : null);
    }

    private Task<RedisResult> HandBackAsync(string consumer) =>
        _scripts.RunAsync("handback", [consumer, .. _leases.JobIds.Select(id => (RedisValue)id.ToString())]);
}
