using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Sqlite.Operations;
using Renesandro.Queue.Sqlite.Writing;

namespace Renesandro.Queue.Sqlite;

internal sealed class SqliteJobLease : JobLease
{
    private readonly SqliteWriter _writer;
    private readonly LeaseRegistry _registry;
    private readonly TimeSpan _duration;

    public SqliteJobLease(LeasedJob job, TimeSpan duration, long requestedAt, TimeProvider timeProvider, SqliteWriter writer, LeaseRegistry registry)
        : base(job, duration, requestedAt, timeProvider)
    {
        _writer = writer;
        _registry = registry;
        _duration = duration;
        registry.Add(this);
        Lost.Register(() => registry.Remove(this));
    }

    protected override Task<bool> RenewCoreAsync(CancellationToken cancellationToken) =>
        _writer.RunAsync(write => SqliteLeasing.Renew(write, Job, _duration)).WaitAsync(cancellationToken);

    protected override async Task<JobStatus> SettleCoreAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        var status = await SqliteDescent.WriteAsync(_writer, write => SqliteSettling.Settle(write, Job, settlement))
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        _registry.Remove(this);
        return status;
    }

    protected override Task ReportProgressCoreAsync(JobProgress progress, CancellationToken cancellationToken) =>
        _writer.RunAsync(write => SqliteSettling.Progress(write, Job, progress)).WaitAsync(cancellationToken);

    protected override Task RecordResultsCoreAsync(IReadOnlyList<JobResult> results, CancellationToken cancellationToken) =>
        _writer.RunAsync(write => SqliteSettling.Results(write, Job, results)).WaitAsync(cancellationToken);
}
