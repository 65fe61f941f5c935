using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

internal sealed class RedisJobLease : JobLease
{
    private readonly RedisScripts _scripts;
    private readonly LeaseRegistry _registry;
    private readonly string _consumer;
    private readonly TimeSpan _duration;
    private readonly RedisValue _id;

    public RedisJobLease(
        LeasedJob job, TimeSpan duration, string consumer, long requestedAt, TimeProvider timeProvider, RedisScripts scripts, LeaseRegistry registry)
        : base(job, duration, requestedAt, timeProvider)
    {
        _id = job.Id.ToString();
        _scripts = scripts;
        _registry = registry;
        _consumer = consumer;
        _duration = duration;
        registry.Add(this);
        Lost.Register(() => registry.Remove(this));
    }

    protected override async Task<bool> RenewCoreAsync(CancellationToken cancellationToken) =>
        await WriteAsync("renew", [_consumer, (long)_duration.TotalMilliseconds], cancellationToken).ConfigureAwait(false) == 1;

    protected override async Task<JobStatus> SettleCoreAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        var retryAfter = (long)Math.Min(settlement.RetryAfter.TotalMilliseconds, TimeSpan.FromDays(366).TotalMilliseconds);
        var state = await WriteAsync(
            "settle", [(int)settlement.Kind, settlement.Error?.Message ?? "", settlement.Error is { } error ? error.IsPublic ? 1 : 0 : "", retryAfter], cancellationToken).ConfigureAwait(false);
        _registry.Remove(this);
        if ((state & RedisTree.MoreFlag) != 0)
        {
            await RedisTree.DescendAsync(_scripts).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return ((JobState)(state & ~RedisTree.MoreFlag)).ToStatus();
    }

    protected override Task ReportProgressCoreAsync(JobProgress progress, CancellationToken cancellationToken) =>
        WriteAsync("progress", [RedisReading.Encode(progress)], cancellationToken);

    protected override Task RecordResultsCoreAsync(IReadOnlyList<JobResult> results, CancellationToken cancellationToken) =>
        WriteAsync("results", [.. results.SelectMany(result => new RedisValue[] { result.Name, result.Value })], cancellationToken);

    private async Task<int> WriteAsync(string script, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reply = (int)await _scripts.RunAsync(script, [_id, Job.FencingToken, .. arguments]).WaitAsync(cancellationToken).ConfigureAwait(false);
        return reply >= 0 ? reply : throw new LeaseLostException(Job.Id, Job.FencingToken);
    }
}
