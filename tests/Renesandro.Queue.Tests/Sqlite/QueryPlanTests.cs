using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Operations;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;
using SQLitePCL;

namespace Renesandro.Queue.Tests.Sqlite;

/// <summary>A lease must cost the same however long the queue is: SQLite counts the rows it steps over.</summary>
public sealed class QueryPlanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leasing_and_settling_do_not_slow_down_with_the_length_of_the_queue()
    {
        (await StepsAsync(5000)).ShouldBeLessThan(await StepsAsync(50) * 2);
    }

    [Fact]
    public void A_look_at_the_open_jobs_of_an_owner_does_not_slow_down_with_those_that_ended() =>
        StepsToOpenJobs(2000).ShouldBeLessThan(StepsToOpenJobs(20) * 2);

    /// <summary>Virtual machine steps of leases and settlements in a queue of this length.</summary>
    private static async Task<long> StepsAsync(int length)
    {
        using var directory = new TemporaryDirectory();
        var file = new SqliteFile(directory.Path, "jobs", TimeSpan.FromSeconds(10), syncEveryCommit: false);
        var clock = new SqliteClock(TimeProvider.System);
        using var session = file.Open();
        session.Execute("BEGIN");
        var write = new SqliteWrite(session, clock);
        for (var i = 0; i < length; i++)
        {
            SqliteEnqueue.Run(write, new($"{i}") { Delay = TimeSpan.FromHours(i % 2) }, "", null, 3);
            SqliteEnqueue.Run(write, new($"urgent {i}") { Priority = 9 }, "", null, 3);
        }

        var steps = Count(session, () =>
        {
            for (var i = 0; i < 10; i++)
            {
                SqliteLeasing.NextWork(session, clock, -9, 8).ShouldBe(0);
                var job = SqliteLeasing.Lease(write, new("worker") { MaxPriority = 8 }).ShouldHaveSingleItem();
                SqliteSettling.Settle(write, job, new(SettlementKind.Complete));
            }
        });
        session.Execute("COMMIT");
        return steps;
    }

    /// <summary>Virtual machine steps of a look at the open jobs of an owner who has as many ended ones.</summary>
    private static long StepsToOpenJobs(int ended)
    {
        using var directory = new TemporaryDirectory();
        var file = new SqliteFile(directory.Path, "jobs", TimeSpan.FromSeconds(10), syncEveryCommit: false);
        using var session = file.Open();
        session.Execute("BEGIN");
        var write = new SqliteWrite(session, new SqliteClock(TimeProvider.System));
        for (var i = 0; i < ended; i++)
        {
            var job = new JobRequest("ended") { Owner = "ann" };
            SqliteEnqueue.Run(write, job, "", null, 3);
            SqliteControl.Cancel(write, job.Id);
        }

        SqliteEnqueue.Run(write, new("open") { Owner = "ann" }, "", null, 3);
        session.Execute("COMMIT");
        return Count(session, () => SqliteListing.List(session, new() { Owner = "ann", Status = JobStatus.Queued }).Jobs.ShouldHaveSingleItem());
    }

    private static long Count(SqliteSession session, Action work)
    {
        var steps = 0L;
        raw.sqlite3_progress_handler(session.Connection.Handle, 1, _ => Step(), null);
        work();
        raw.sqlite3_progress_handler(session.Connection.Handle, 0, null, null);
        return steps;

        int Step()
        {
            steps++;
            return 0;
        }
    }
}
