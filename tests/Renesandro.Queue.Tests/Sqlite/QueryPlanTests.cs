using Renesandro.Queue.Sqlite;
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

    /// <summary>Virtual machine steps of leases and settlements in a queue of this length.</summary>
    private static async Task<long> StepsAsync(int length)
    {
        using var directory = new TemporaryDirectory();
        var file = new SqliteFile(new(), new() { Directory = directory.Path, Durability = SqliteDurability.ProcessDeath });
        var clock = new SqliteClock(TimeProvider.System);
        using var session = file.Open();
        var steps = 0L;
        session.Execute("BEGIN");
        var write = new SqliteWrite(session, clock);
        for (var i = 0; i < length; i++)
        {
            SqliteEnqueue.Run(write, new($"{i}") { Delay = TimeSpan.FromHours(i % 2) }, "", null, 3);
            SqliteEnqueue.Run(write, new($"urgent {i}") { Priority = 9 }, "", null, 3);
        }

        raw.sqlite3_progress_handler(session.Connection.Handle, 1, _ => Count(), null);
        for (var i = 0; i < 10; i++)
        {
            SqliteLeasing.NextWork(session, clock, -9, 8).ShouldBe(0);
            var job = SqliteLeasing.Lease(write, new("worker") { MaxPriority = 8 }).ShouldHaveSingleItem();
            SqliteSettling.Settle(write, job, new(SettlementKind.Complete));
        }

        raw.sqlite3_progress_handler(session.Connection.Handle, 0, null, null);
        session.Execute("COMMIT");
        return steps;

        int Count()
        {
            steps++;
            return 0;
        }
    }
}
