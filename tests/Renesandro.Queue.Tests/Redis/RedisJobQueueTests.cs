using Renesandro.Contracts.Queue;

namespace Renesandro.Queue.Tests.Redis;

public sealed class RedisJobQueueTests(RedisFixture redis) : JobQueueContract, IClassFixture<RedisFixture>
{
    protected override Task<JobQueueHarness> CreateAsync(JobQueueOptions options) =>
        Task.FromResult<JobQueueHarness>(new RedisHarness(redis.Server.Address, options));
}
