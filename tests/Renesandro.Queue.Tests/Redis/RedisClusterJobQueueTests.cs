using Renesandro.Contracts.Queue;

namespace Renesandro.Queue.Tests.Redis;

public sealed class RedisClusterJobQueueTests(RedisClusterFixture redis) : JobQueueContract, IClassFixture<RedisClusterFixture>
{
    protected override int ModelRuns => 10;

    protected override Task<JobQueueHarness> CreateAsync(JobQueueOptions options) =>
        Task.FromResult<JobQueueHarness>(new RedisHarness(redis.Server.Address, options));
}
