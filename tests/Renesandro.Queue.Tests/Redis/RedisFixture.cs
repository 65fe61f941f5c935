using Renesandro.Contracts;

namespace Renesandro.Queue.Tests.Redis;

/// <summary>One server for a class of tests; each test has a queue name of its own on it.</summary>
public class RedisFixture : IAsyncLifetime
{
    private RedisServer? _server;

    public RedisServer Server
    {
        get
        {
            RequiredTools.Need("redis-server");
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (RequiredTools.Find("redis-server") is not null)
        {
            _server = await StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected virtual Task<RedisServer> StartAsync() => RedisServer.StartAsync();
}

/// <summary>The same on a cluster.</summary>
public sealed class RedisClusterFixture : RedisFixture
{
    protected override Task<RedisServer> StartAsync() => RedisServer.StartClusterAsync();
}
