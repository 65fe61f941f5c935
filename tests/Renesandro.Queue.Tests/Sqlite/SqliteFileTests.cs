using Microsoft.Extensions.Time.Testing;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite;

namespace Renesandro.Queue.Tests.Sqlite;

/// <summary>What can be wrong with a file, and what a file outlives.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const string WithoutTrees =
        "DROP INDEX jobs_children; DROP INDEX jobs_waiting; ALTER TABLE jobs DROP COLUMN parent; ALTER TABLE jobs DROP COLUMN links; "
        + "DROP TABLE trees; DROP TABLE needs; DROP TABLE descents; ";

    private const string WithoutKinds = WithoutTrees
        + "ALTER TABLE jobs DROP COLUMN kind; ALTER TABLE jobs DROP COLUMN error_public; ALTER TABLE changes DROP COLUMN error_public; "
        + "ALTER TABLE follow_ups DROP COLUMN kind; ALTER TABLE followed DROP COLUMN error_public; ";

    private const string WithoutHeaders = WithoutKinds + "DROP INDEX jobs_open; ALTER TABLE jobs DROP COLUMN header; DROP TABLE checks; ";
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Jobs_outlive_the_queue_object()
    {
        using (var queue = SqliteQueues.Open(_directory.Path, configure: options => options.Durability = SqliteDurability.PowerLoss))
        {
            await queue.EnqueueAsync(new("one"), Token);
        }

        using var later = SqliteQueues.Open(_directory.Path);
        (await later.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem().Job.Payload.ShouldBe("one");
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_file_and_what_lies_beside_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        var directory = Path.Combine(_directory.Path, "made", "here");
        using var queue = SqliteQueues.Open(directory);
        await queue.EnqueueAsync(new("one"), Token);

        File.GetUnixFileMode(directory).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(2);
        foreach (var file in files)
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    [Fact]
    public async Task Many_processes_that_open_a_new_file_at_once_make_one_queue()
    {
        const int processes = 8;
        for (var round = 0; round < 20; round++)
        {
            var directory = Path.Combine(_directory.Path, $"{round}");
            using var start = new Barrier(processes);
            await Task.WhenAll(Enumerable.Range(0, processes).Select(number => Task.Factory.StartNew(
                () =>
                {
                    using var queue = SqliteQueues.Open(directory);
                    start.SignalAndWait(Token);
                    queue.EnqueueAsync(new($"{number}"), Token).GetAwaiter().GetResult();
                },
                Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            using var later = SqliteQueues.Open(directory);
            (await later.CountAsync(Token)).Queued.ShouldBe(processes);
        }
    }

    [Fact]
    public async Task Queues_of_different_names_do_not_meet()
    {
        using var one = SqliteQueues.Open(_directory.Path);
        using var two = SqliteQueues.Open(_directory.Path, queue: new() { Name = "other" });
        await one.EnqueueAsync(new("one"), Token);
        (await two.CountAsync(Token)).Queued.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_from_a_newer_version_is_left_alone()
    {
        await EnqueueOneAsync();
        SqliteQueues.Execute(_directory.Path, "PRAGMA user_version = 99");
        await ShouldRefuseAsync("has schema 99", transient: false);
    }

    [Fact]
    public async Task A_file_from_before_there_were_follow_ups_is_brought_up_to_date()
    {
        await EnqueueOneAsync();
        SqliteQueues.Execute(_directory.Path, WithoutHeaders + "DROP TABLE follow_ups; DROP TABLE followed; PRAGMA user_version = 1");
        using var queue = SqliteQueues.Open(_directory.Path);

        await queue.EnqueueAsync(new("two") { Priority = 1, FollowUp = new("three") }, Token);
        await (await queue.LeaseAsync(new("worker"), Token)).Single().CompleteAsync(Token);

        (await queue.LeaseAsync(new("worker") { MaxJobs = 5 }, Token)).Select(lease => lease.Job.Payload).ShouldBe(["three", "one"]);
    }

    [Fact]
    public async Task A_file_from_before_there_were_headers_is_brought_up_to_date_and_its_jobs_go_on()
    {
        await EnqueueOneAsync();
        SqliteQueues.Execute(_directory.Path, WithoutHeaders + "PRAGMA user_version = 2");
        using var queue = SqliteQueues.Open(_directory.Path);

        await queue.EnqueueAsync(new("two") { Header = "second" }, Token);
        await queue.CheckAsync(Token);

        var jobs = (await queue.ListAsync(new(), Token)).Jobs;
        jobs.Select(job => job.Header).ShouldBe(["second", null]);
        (await queue.GetPayloadAsync(jobs[1].Id, Token)).ShouldBe("one");
        (await queue.LeaseAsync(new("worker") { MaxJobs = 2 }, Token)).Select(lease => lease.Job.Payload).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Jobs_from_before_there_were_kinds_have_the_default_ones_and_go_on()
    {
        using (var earlier = SqliteQueues.Open(_directory.Path))
        {
            await earlier.EnqueueAsync(new("ended") { Priority = 1, FollowUp = new("tells of the end") }, Token);
            await earlier.EnqueueAsync(new("waits") { IdempotencyKey = "key", FollowUp = new("will tell of the end") }, Token);
            await (await earlier.LeaseAsync(new("worker"), Token)).Single().DeadLetterAsync(new("IOException: /srv/secret"), Token);
        }

        SqliteQueues.Execute(_directory.Path, WithoutKinds + "PRAGMA user_version = 3");
        using var queue = SqliteQueues.Open(_directory.Path);

        var jobs = (await queue.ListAsync(new(), Token)).Jobs;
        jobs.Select(job => job.Kind).ShouldBe([JobFollowUp.DefaultKind, JobRequest.DefaultKind, JobRequest.DefaultKind]);
        jobs[2].Error.ShouldBe(new JobError("IOException: /srv/secret", IsPublic: false));
        (await queue.EnqueueAsync(new("waits") { Kind = "report", IdempotencyKey = "key" }, Token)).IsNew.ShouldBeFalse("a repeated call after the update");
        var leases = await queue.LeaseAsync(new("worker") { MaxJobs = 5 }, Token);
        leases.Select(lease => (lease.Job.Kind, lease.Job.Payload)).ShouldBe([(JobFollowUp.DefaultKind, "tells of the end"), (JobRequest.DefaultKind, "waits")]);
        leases[0].Job.Follows.ShouldNotBeNull().Error.ShouldBe(new JobError("IOException: /srv/secret", IsPublic: false));
        await leases[1].CompleteAsync(Token);
        (await queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem().Job.Kind.ShouldBe(JobFollowUp.DefaultKind);
    }

    [Fact]
    public async Task A_file_from_before_jobs_could_wait_is_brought_up_to_date_and_its_jobs_can_have_children()
    {
        await EnqueueOneAsync();
        SqliteQueues.Execute(_directory.Path, WithoutTrees + "PRAGMA user_version = 4");
        using var queue = SqliteQueues.Open(_directory.Path);

        var lease = (await queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem();
        await queue.EnqueueChildrenAsync(lease.Job.Id, [new("child")], Token);
        (await lease.AwaitChildrenAsync(Token)).ShouldBe(JobStatus.Waiting);
        await (await queue.LeaseAsync(new("worker"), Token)).Single().CompleteAsync(Token);

        (await queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem().Job.Payload.ShouldBe("one");
    }

    [Fact]
    public async Task A_listing_of_the_largest_jobs_takes_no_more_memory_than_it_shows()
    {
        using var queue = SqliteQueues.Open(_directory.Path);
        for (var i = 0; i < 50; i++)
        {
            await queue.EnqueueAsync(new(new string('x', 1_048_576)) { Header = $"{i}", FollowUp = new(new string('y', 1_048_576)) }, Token);
        }

        // Reads run on the thread of the caller, so nothing else counts.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = queue.ListAsync(new() { Take = 500 }, Token);
        page.IsCompletedSuccessfully.ShouldBeTrue();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        (await page).Jobs.Count.ShouldBe(50);
        allocated.ShouldBeLessThan(1_048_576);
    }

    [Fact]
    public async Task A_database_of_another_application_is_left_alone()
    {
        SqliteQueues.Execute(_directory.Path, "CREATE TABLE theirs (x)");
        await ShouldRefuseAsync("another application", transient: false);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "jobs.db"), new string('x', 5000), Token);
        await ShouldRefuseAsync("restore it from a backup", transient: false);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "file"), "", Token);
        using var queue = SqliteQueues.Open(Path.Combine(_directory.Path, "file", "below"));
        var error = await Should.ThrowAsync<JobQueueUnavailableException>(() => queue.EnqueueAsync(new("one"), Token));
        error.Message.ShouldContain("below");
    }

    [Fact]
    public async Task A_lock_that_another_process_keeps_is_reported_and_outlived()
    {
        await EnqueueOneAsync();
        using var queue = SqliteQueues.Open(_directory.Path, configure: options => options.BusyTimeout = TimeSpan.FromSeconds(1));
        using (var other = SqliteQueues.Connect(_directory.Path))
        {
            using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();
            var error = await Should.ThrowAsync<JobQueueUnavailableException>(() => queue.EnqueueAsync(new("two"), Token));
            (error.IsTransient, error.Message.Contains("BusyTimeout", StringComparison.Ordinal)).ShouldBe((true, true));
            (await queue.CountAsync(Token)).Queued.ShouldBe(1);
        }

        await queue.EnqueueAsync(new("two"), Token);
        (await queue.CountAsync(Token)).Queued.ShouldBe(2);
    }

    [Fact]
    public async Task Setting_the_wall_clock_ends_no_lease_and_extends_none()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2024-06-01T00:00:00Z", null));
        using var queue = SqliteQueues.Open(_directory.Path, new WallClock(time, TimeSpan.Zero));
        using var jumped = SqliteQueues.Open(_directory.Path, new WallClock(time, TimeSpan.FromDays(400)));
        await queue.EnqueueAsync(new("one"), Token);
        await using var lease = (await queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem();

        (await jumped.SweepAsync(Token)).Expired.ShouldBe(0);
        (await jumped.LeaseAsync(new("worker"), Token)).ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(31));
        (await jumped.SweepAsync(Token)).Expired.ShouldBe(1);
    }

    [Fact]
    public async Task Leases_from_before_a_reboot_are_over()
    {
        var before = new FakeTimeProvider(DateTimeOffset.Parse("2024-06-01T00:00:00Z", null));
        var after = new FakeTimeProvider(DateTimeOffset.Parse("2024-01-01T00:00:00Z", null));
        using (var queue = SqliteQueues.Open(_directory.Path, before))
        {
            await queue.EnqueueAsync(new("one"), Token);
            (await queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem();
        }

        // The monotonic clock began anew; the wall clock went on.
        using var rebooted = SqliteQueues.Open(_directory.Path, new WallClock(after, TimeSpan.FromDays(152)));
        (await rebooted.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem().Job.Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task The_file_shrinks_when_jobs_are_dropped()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var queue = SqliteQueues.Open(_directory.Path, time);
        for (var i = 0; i < 20; i++)
        {
            var id = (await queue.EnqueueAsync(new(new string('x', 200_000)), Token)).Id;
            await queue.CancelAsync(id, Token);
        }

        var full = Pages();
        time.Advance(TimeSpan.FromDays(31));
        await queue.SweepAsync(Token);

        Pages().ShouldBeLessThan(full * 6 / 10);

        long Pages()
        {
            using var connection = SqliteQueues.Connect(_directory.Path);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA page_count";
            return (long)command.ExecuteScalar()!;
        }
    }

    [Fact]
    public async Task A_queue_that_was_disposed_says_so()
    {
        var queue = SqliteQueues.Open(_directory.Path);
        await queue.EnqueueAsync(new("one"), Token);
        queue.Dispose();
        queue.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(() => queue.EnqueueAsync(new("two"), Token));
        await Should.ThrowAsync<ObjectDisposedException>(() => queue.CountAsync(Token));
    }

    private async Task EnqueueOneAsync()
    {
        using var queue = SqliteQueues.Open(_directory.Path);
        await queue.EnqueueAsync(new("one"), Token);
    }

    private async Task ShouldRefuseAsync(string because, bool transient)
    {
        using var queue = SqliteQueues.Open(_directory.Path);
        foreach (var use in new Func<Task>[] { () => queue.EnqueueAsync(new("one"), Token), () => queue.CountAsync(Token), () => queue.LeaseAsync(new("w"), Token) })
        {
            var error = await Should.ThrowAsync<JobQueueUnavailableException>(use);
            error.Message.ShouldContain(because);
            error.IsTransient.ShouldBe(transient);
        }
    }

    /// <summary>A wall clock that was set, on a machine whose monotonic clock goes on.</summary>
    private sealed class WallClock(FakeTimeProvider time, TimeSpan ahead) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + ahead;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
