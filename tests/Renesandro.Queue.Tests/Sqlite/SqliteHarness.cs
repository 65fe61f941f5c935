using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts.Queue;
using Renesandro.Queue.Sqlite;

namespace Renesandro.Queue.Tests.Sqlite;

internal sealed class SqliteHarness : JobQueueHarness
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<SqliteJobQueue> _queues = [];
    private readonly JobQueueOptions _options;

    public SqliteHarness(JobQueueOptions options)
    {
        _options = options;
        Queue = OpenAnother();
    }

    public override IJobQueue Queue { get; }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2024-02-29T12:00:00Z", null));

    public string Directory => _directory.Path;

    public override IJobQueue OpenAnother() => Open(Time);

    public override IJobQueue OpenFrozen() => Open(new FakeTimeProvider(Time.GetUtcNow()));

    public override Task AdvanceAsync(TimeSpan time)
    {
        Time.Advance(time);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _queues.ForEach(queue => queue.Dispose());
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteJobQueue Open(TimeProvider time)
    {
        // No fsync: these tests lose no power, and there are many of them.
        var sqlite = new SqliteJobQueueOptions { Directory = _directory.Path, Durability = SqliteDurability.ProcessDeath };
        var queue = new SqliteJobQueue(Options.Create(_options), Options.Create(sqlite), time);
        _queues.Add(queue);
        return queue;
    }
}
