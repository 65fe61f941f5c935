using Microsoft.Extensions.Options;
using Renesandro.Queue.Redis;
using Renesandro.Queue.Tests.Redis;

namespace Renesandro.Queue.Tests.Faults;

public sealed class RedisCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    [Fact]
    public async Task Jobs_survive_workers_that_are_killed()
    {
        await using var server = await RedisServer.StartAsync();
        using var queue = Open(server.Address);
        await KillWorkersAsync(queue, "redis", server.Address, "crash");
    }

    [Fact]
    public async Task A_parent_starts_once_whichever_workers_of_its_children_are_killed()
    {
        await using var server = await RedisServer.StartAsync();
        using var queue = Open(server.Address);
        await KillWorkersOfATreeAsync(queue, "redis", server.Address, "crash");
    }

    [Fact]
    public async Task A_worker_that_was_frozen_past_its_lease_changes_nothing()
    {
        await using var server = await RedisServer.StartAsync();
        using var queue = Open(server.Address);
        await FreezeWorkerAsync(queue, "redis", server.Address, "crash");
    }

    private static RedisJobQueue Open(string address) => new(
        Options.Create(new JobQueueOptions { Name = "crash" }), Options.Create(new RedisJobQueueOptions { Configuration = address }), TimeProvider.System);
}
