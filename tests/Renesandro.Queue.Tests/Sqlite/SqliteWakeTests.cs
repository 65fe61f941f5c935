using Renesandro.Contracts;

namespace Renesandro.Queue.Tests.Sqlite;

public sealed class SqliteWakeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_job_that_nobody_told_of_is_found_by_the_slow_poll()
    {
        using var queue = SqliteQueues.Open(_directory.Path, queue: new() { PollInterval = TimeSpan.FromMilliseconds(100) });
        await queue.EnqueueAsync(new("one"), Token);
        var first = (await queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem();
        await first.CompleteAsync(Token);
        var waiting = queue.LeaseAsync(new("worker") { Wait = Until.Limit }, Token);

        SqliteQueues.Execute(_directory.Path, "UPDATE jobs SET state = 1");

        (await waiting).ShouldHaveSingleItem().Job.Id.ShouldBe(first.Job.Id);
    }

    [Fact]
    public async Task Without_a_watchable_directory_the_queue_works_by_polling()
    {
        // A file in the place of the directory.
        await File.WriteAllTextAsync(Path.Combine(_directory.Path, "jobs.wake"), "", Token);
        using var queue = SqliteQueues.Open(_directory.Path, queue: new() { PollInterval = TimeSpan.FromMilliseconds(100) });
        using var other = SqliteQueues.Open(_directory.Path);
        var waiting = queue.LeaseAsync(new("worker") { Wait = Until.Limit }, Token);

        await other.EnqueueAsync(new("one"), Token);

        (await waiting).ShouldHaveSingleItem();
    }
}
