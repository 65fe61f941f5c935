namespace Renesandro.Queue.Tests.Redis;

/// <summary>One server for a class of tests; each test has a queue name of its own on it.</summary>
public class RedisFixture : IAsyncLifetime
{
    private RedisServer? _server;

    public RedisServer Server
    {
        get
        {
            RedisServer.Require();
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (RedisServer.IsInstalled)
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
