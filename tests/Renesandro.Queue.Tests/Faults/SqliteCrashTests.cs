using Microsoft.Extensions.Options;
using Renesandro.Queue.Sqlite;
using Renesandro.Queue.Tests.Sqlite;

namespace Renesandro.Queue.Tests.Faults;

public sealed class SqliteCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    [Fact]
    public async Task Jobs_survive_workers_that_are_killed()
    {
        using var directory = new TemporaryDirectory();
        using var queue = Open(directory.Path);
        await KillWorkersAsync(queue, "sqlite", directory.Path, "crash");
    }

    [Fact]
    public async Task A_parent_starts_once_whichever_workers_of_its_children_are_killed()
    {
        using var directory = new TemporaryDirectory();
        using var queue = Open(directory.Path);
        await KillWorkersOfATreeAsync(queue, "sqlite", directory.Path, "crash");
    }

    [Fact]
    public async Task A_worker_that_was_frozen_past_its_lease_changes_nothing()
    {
        using var directory = new TemporaryDirectory();
        using var queue = Open(directory.Path);
        await FreezeWorkerAsync(queue, "sqlite", directory.Path, "crash");
    }

    private static SqliteJobQueue Open(string directory) => new(
        Options.Create(new JobQueueOptions { Name = "crash" }), Options.Create(new SqliteJobQueueOptions { Directory = directory }), TimeProvider.System);
}
