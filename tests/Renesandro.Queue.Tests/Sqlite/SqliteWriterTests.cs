using Renesandro.Contracts;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Sqlite;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Operations;
using Renesandro.Queue.Sqlite.Writing;

namespace Renesandro.Queue.Tests.Sqlite;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteClock _clock = new(TimeProvider.System);
    private readonly LeaseRegistry _leases = new();
    private readonly SqliteWake _wake;
    private readonly SqliteFile _file;
    private readonly SqliteWriter _writer;

    public SqliteWriterTests()
    {
        _wake = new(Path.Combine(_directory.Path, "wake"), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        _file = new(_directory.Path, "jobs", TimeSpan.FromSeconds(10), syncEveryCommit: false);
        _writer = new(_file, _clock, new(_wake, _leases));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _wake.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_bad_write_does_not_fail_its_neighbours()
    {
        using var held = new ManualResetEventSlim();
        var first = _writer.RunAsync(_ => held.Wait(Until.Limit));
        var good = Enumerable.Range(0, 10).Select(i => _writer.RunAsync(write => Enqueue(write, $"{i}"))).ToList();
        var bad = _writer.RunAsync(write =>
        {
            Enqueue(write, "half");
            return write.Session.Execute("INSERT INTO nonsense VALUES (1)");
        });
        var more = _writer.RunAsync(write => Enqueue(write, "last"));
        held.Set();

        await Should.ThrowAsync<JobQueueUnavailableException>(() => bad);
        await Task.WhenAll([first, .. good, more]);

        (await _writer.RunAsync(write => write.Session.Number("SELECT COUNT(*) FROM jobs"))).ShouldBe(11);
    }

    [Fact]
    public async Task A_settlement_whose_answer_was_lost_can_be_repeated()
    {
        foreach (var settlement in new Settlement[] { new(SettlementKind.Complete), new(SettlementKind.Fail, new("no")), new(SettlementKind.Release), new(SettlementKind.DeadLetter, new("no")) })
        {
            await _writer.RunAsync(write => Enqueue(write, "one"));
            var job = (await _writer.RunAsync(write => SqliteLeasing.Lease(write, new("worker")))).ShouldHaveSingleItem();
            var first = await _writer.RunAsync(write => SqliteSettling.Settle(write, job, settlement));

            (await _writer.RunAsync(write => SqliteSettling.Settle(write, job, settlement))).ShouldBe(first);

            await Should.ThrowAsync<LeaseLostException>(
                () => _writer.RunAsync(write => SqliteSettling.Settle(write, job, new(SettlementKind.Cancel))));
            await _writer.RunAsync(write => SqliteControl.Cancel(write, job.Id));
        }
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_refused_before_anybody_took_the_job_back()
    {
        await _writer.RunAsync(write => Enqueue(write, "one"));
        var job = (await _writer.RunAsync(write => SqliteLeasing.Lease(write, new("worker")))).ShouldHaveSingleItem();
        await _writer.RunAsync(write => SqliteSettling.Held(write, job));

        SqliteQueues.Execute(_directory.Path, "UPDATE jobs SET lease_until = 0");

        await Should.ThrowAsync<LeaseLostException>(() => _writer.RunAsync(write => SqliteSettling.Held(write, job)));
        await Should.ThrowAsync<LeaseLostException>(() => _writer.RunAsync(write => SqliteLeasing.Renew(write, job, TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public async Task A_process_remembers_a_lease_until_it_is_settled_or_lost()
    {
        var (settled, lost) = (await LeaseAsync("one"), await LeaseAsync("two"));
        _leases.JobIds.ShouldBe([settled.Job.Id, lost.Job.Id], ignoreOrder: true);

        await settled.CompleteAsync();
        _leases.JobIds.ShouldBe([lost.Job.Id]);

        lost.OnLost();
        await Until.SeenAsync(() => _leases.IsEmpty, isEmpty => isEmpty);

        async Task<JobLease> LeaseAsync(string payload)
        {
            await _writer.RunAsync(write => Enqueue(write, payload));
            var job = (await _writer.RunAsync(write => SqliteLeasing.Lease(write, new("worker")))).ShouldHaveSingleItem();
            return new SqliteJobLease(job, TimeSpan.FromMinutes(1), TimeProvider.System.GetTimestamp(), TimeProvider.System, _writer, _leases);
        }
    }

    private static bool Enqueue(SqliteWrite write, string payload) =>
        SqliteEnqueue.Run(write, new(payload), fingerprint: "", traceParent: null, maxAttempts: 3).IsNew;
}
