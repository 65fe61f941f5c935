using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Operations;
using Renesandro.Queue.Sqlite.Writing;

namespace Renesandro.Queue.Tests.Sqlite;

/// <summary>Ended jobs are dropped whole, a bounded piece at each write.</summary>
public sealed class SqliteCleaningTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteSession _session;
    private readonly SqliteWrite _write;

    public SqliteCleaningTests()
    {
        _session = new SqliteFile(_directory.Path, "jobs", TimeSpan.FromSeconds(10), syncEveryCommit: false).Open();
        _write = new(_session, new(TimeProvider.System));
    }

    public void Dispose()
    {
        _session.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void A_job_leaves_nothing_behind()
    {
        End(new("one") { FollowUp = new("follower") }, results: 2);
        End(request: null, results: 1);

        SqliteCleaning.Purge(_write, TimeSpan.Zero).ShouldBe((2, false));

        foreach (var table in new[] { "jobs", "payloads", "results", "follow_ups", "followed" })
        {
            Rows(table).ShouldBe(0, table);
        }
    }

    [Fact]
    public void A_job_that_is_kept_keeps_what_is_its_own()
    {
        End(new("old"), results: 3);
        SqliteEnqueue.Run(_write, new("kept") { FollowUp = new("follower") }, "", null, 3);
        var kept = SqliteLeasing.Lease(_write, new("worker")).ShouldHaveSingleItem();
        SqliteSettling.Results(_write, kept, [new("a", "1"), new("b", "2")]);

        SqliteCleaning.Purge(_write, TimeSpan.Zero).ShouldBe((1, false));

        (Rows("jobs"), Rows("payloads"), Rows("results"), Rows("follow_ups")).ShouldBe((1, 1, 2, 1));
    }

    [Fact]
    public void Many_results_go_in_several_writes_and_the_job_with_the_last_of_them()
    {
        End(new("one"), results: SqliteCleaning.MaxResults - 1);
        End(new("two"), results: 3);

        SqliteCleaning.Purge(_write, TimeSpan.Zero).ShouldBe((1, true));
        (Rows("jobs"), Rows("results")).ShouldBe((1, 2));

        SqliteCleaning.Purge(_write, TimeSpan.Zero).ShouldBe((1, false));
        (Rows("jobs"), Rows("results")).ShouldBe((0, 0));
    }

    [Fact]
    public void Many_jobs_go_in_several_writes()
    {
        for (var i = 0; i < SqliteCleaning.MaxJobs + 1; i++)
        {
            End(new($"{i}"), results: 0);
        }

        SqliteCleaning.Purge(_write, TimeSpan.Zero).ShouldBe((SqliteCleaning.MaxJobs, true));
        SqliteCleaning.Purge(_write, TimeSpan.Zero).ShouldBe((1, false));
    }

    [Fact]
    public void Room_is_given_back_to_the_disk()
    {
        End(new("one"), results: 500, value: new('x', 4000));
        var before = _session.Number("PRAGMA page_count");

        SqliteCleaning.Purge(_write, TimeSpan.Zero);

        // Pages that were freed have left the file: 500 at each write.
        _session.Number("PRAGMA page_count").ShouldBeLessThan(before / 2);
    }

    private void End(JobRequest? request, int results, string value = "")
    {
        if (request is not null)
        {
            SqliteEnqueue.Run(_write, request, "", null, 3);
        }

        var job = SqliteLeasing.Lease(_write, new("worker")).ShouldHaveSingleItem();
        SqliteSettling.Results(_write, job, [.. Enumerable.Range(0, results).Select(i => new JobResult($"{i}", value))]);
        SqliteSettling.Settle(_write, job, new(SettlementKind.Complete));
    }

    private long Rows(string table) => _session.Number($"SELECT COUNT(*) FROM {table}");
}
