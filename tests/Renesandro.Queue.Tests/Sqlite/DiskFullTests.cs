using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Operations;
using Renesandro.Queue.Sqlite.Writing;

namespace Renesandro.Queue.Tests.Sqlite;

public sealed class DiskFullTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_full_disk_nothing_accepted_is_lost_and_work_goes_on_once_there_is_room()
    {
        using var directory = new TemporaryDirectory();
        await using var disk = await SmallDisk.MountAsync(directory.Path);
        using var queue = SqliteQueues.Open(directory.Path, configure: options => options.Durability = SqliteDurability.PowerLoss);
        var accepted = new List<Guid> { (await queue.EnqueueAsync(new("first"), Token)).Id };
        var lease = (await queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem();
        var ballast = Path.Combine(directory.Path, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[2 * 1024 * 1024], Token);

        var error = await FillAsync(queue, accepted);

        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain("disk is full");
        (await queue.CountAsync(Token)).ShouldBe(new(Queued: accepted.Count - 1, 0, Running: 1, 0, 0, 0));
        (await Should.ThrowAsync<JobQueueUnavailableException>(() => queue.CheckAsync(Token))).Message.ShouldContain("disk is full");
        File.Delete(ballast);
        await queue.CheckAsync(Token);
        await lease.CompleteAsync(Token);
        await ShouldAllEndAsync(queue, accepted);
    }

    [Fact]
    public async Task When_the_file_may_not_grow_nothing_accepted_is_lost()
    {
        // The same error without a disk of its own, for those who may not mount one.
        using var directory = new TemporaryDirectory();
        var file = new SqliteFile(directory.Path, "jobs", TimeSpan.FromSeconds(10), syncEveryCommit: true);
        var wake = new SqliteWake(Path.Combine(directory.Path, "wake"), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        using var writer = new SqliteWriter(file, new(TimeProvider.System), new(wake, new()));
        await writer.RunAsync(write => write.Session.Number("PRAGMA max_page_count = 60"));

        var accepted = 0;
        await Should.ThrowAsync<JobQueueUnavailableException>(async () =>
        {
            for (; ; accepted++)
            {
                await writer.RunAsync(write => SqliteEnqueue.Run(write, new(new string('x', 5000)), "", null, 1));
            }
        });

        accepted.ShouldBeGreaterThan(3);

        // The connection that failed is replaced.
        await writer.RunAsync(write => write.Session.Number("PRAGMA max_page_count = 60"));
        (await Should.ThrowAsync<JobQueueUnavailableException>(() => writer.RunAsync(SqliteControl.Check))).Message.ShouldContain("disk is full: free some space");
        (await writer.RunAsync(write => write.Session.Number("SELECT COUNT(*) FROM jobs"))).ShouldBe(accepted);
        (await writer.RunAsync(write => write.Session.Number("SELECT COUNT(*) FROM payloads"))).ShouldBe(accepted);
    }

    [Fact]
    public async Task A_file_that_may_not_be_written_to_is_told()
    {
        // Root may write to any file, so the connection is told not to.
        using var directory = new TemporaryDirectory();
        var file = new SqliteFile(directory.Path, "jobs", TimeSpan.FromSeconds(10), syncEveryCommit: true);
        var wake = new SqliteWake(Path.Combine(directory.Path, "wake"), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        using var writer = new SqliteWriter(file, new(TimeProvider.System), new(wake, new()));
        await writer.RunAsync(SqliteControl.Check);
        await writer.RunAsync(write => write.Session.Execute("PRAGMA query_only = 1"));

        var error = await Should.ThrowAsync<JobQueueUnavailableException>(() => writer.RunAsync(SqliteControl.Check));

        (error.IsTransient, error.Message.Contains("read-only: give this process the right to write", StringComparison.Ordinal)).ShouldBe((false, true));
    }

    private static async Task<JobQueueUnavailableException> FillAsync(SqliteJobQueue queue, List<Guid> accepted)
    {
        while (true)
        {
            try
            {
                accepted.Add((await queue.EnqueueAsync(new(new string('x', 20_000)), Token)).Id);
            }
            catch (JobQueueUnavailableException ex)
            {
                return ex;
            }
        }
    }

    private static async Task ShouldAllEndAsync(SqliteJobQueue queue, List<Guid> accepted)
    {
        while (await queue.LeaseAsync(new("worker"), Token) is [var lease])
        {
            await lease.CompleteAsync(Token);
        }

        foreach (var id in accepted)
        {
            (await queue.GetAsync(id, Token)).ShouldNotBeNull().Status.ShouldBe(JobStatus.Done);
        }

        (await queue.CountAsync(Token)).Done.ShouldBe(accepted.Count);
    }
}
