using Renesandro.Contracts.Queue;

namespace Renesandro.Queue.Tests.Sqlite;

public sealed class SqliteJobQueueTests : JobQueueContract
{
    protected override Task<JobQueueHarness> CreateAsync(JobQueueOptions options) =>
        Task.FromResult<JobQueueHarness>(new SqliteHarness(options));
}
