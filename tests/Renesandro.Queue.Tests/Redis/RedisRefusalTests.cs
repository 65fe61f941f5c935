using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Renesandro.Queue.Errors;
using StackExchange.Redis;

namespace Renesandro.Queue.Tests.Redis;

/// <summary>A server that answers, and refuses to be written to.</summary>
public sealed class RedisRefusalTests : IAsyncLifetime
{
    private RedisServer _server = null!;
    private ConnectionMultiplexer _connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IServer Server => _connection.GetServers()[0];

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        _connection = await _server.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_primary_that_became_a_replica_is_not_healthy_until_it_is_the_primary_again()
    {
        await using var primary = await RedisServer.StartAsync();
        await ShouldRefuseAsync(
            () => Server.ExecuteAsync("REPLICAOF", "127.0.0.1", primary.Port),
            "This is a replica: name the primary.",
            () => Server.ExecuteAsync("REPLICAOF", "NO", "ONE"));
    }

    [Fact]
    public Task A_server_whose_memory_is_full_is_not_healthy_until_there_is_room() => ShouldRefuseAsync(
        () => Server.ExecuteAsync("CONFIG", "SET", "maxmemory", "1"),
        "Its memory is full: raise maxmemory",
        () => Server.ExecuteAsync("CONFIG", "SET", "maxmemory", "0"));

    [Fact]
    public Task A_server_that_lacks_the_replicas_it_wants_is_not_healthy() => ShouldRefuseAsync(
        () => Server.ExecuteAsync("CONFIG", "SET", "min-replicas-to-write", "1"),
        "fewer replicas than it must write to",
        () => Server.ExecuteAsync("CONFIG", "SET", "min-replicas-to-write", "0"));

    private async Task ShouldRefuseAsync(Func<Task> begin, string sentence, Func<Task> end)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddJobQueue().UseRedis(_server.Address);
        services.AddHealthChecks().AddJobQueue();
        await using var provider = services.BuildServiceProvider();
        var queue = provider.GetRequiredService<IJobQueue>();
        await queue.CheckAsync(Token);

        await begin();

        var error = await Should.ThrowAsync<JobQueueUnavailableException>(() => queue.CheckAsync(Token));
        (error.IsTransient, error.Message.Contains(sentence, StringComparison.Ordinal)).ShouldBe((true, true), error.Message);
        await Should.ThrowAsync<JobQueueUnavailableException>(() => queue.EnqueueAsync(new("one"), Token));
        var report = (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["job-queue"];
        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Description.ShouldNotBeNull().ShouldContain(sentence);
        await end();
        await queue.CheckAsync(Token);
    }
}
