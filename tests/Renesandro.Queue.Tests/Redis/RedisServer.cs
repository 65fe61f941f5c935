using System.Diagnostics;
using Renesandro.Contracts;
using Renesandro.Queue.Tests.Sqlite;
using StackExchange.Redis;

namespace Renesandro.Queue.Tests.Redis;

/// <summary>A real redis-server on a free loopback port, with its files in a temporary directory; ended with the object.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ReservedPort _port = new();
    private Process? _process;
    private bool _cluster;

    public int Port => _port.Number;

    public string Address => $"127.0.0.1:{Port}";

    public static async Task<RedisServer> StartAsync()
    {
        RequiredTools.Need("redis-server");
        var server = new RedisServer();
        await server.RestartAsync();
        return server;
    }

    /// <summary>Starts a cluster of one node that has all slots: what would cross slots there fails here too.</summary>
    public static async Task<RedisServer> StartClusterAsync()
    {
        RequiredTools.Need("redis-server");
        var server = new RedisServer { _cluster = true };
        await server.RestartAsync();
        await using var connection = await server.ConnectAsync();
        var node = connection.GetServers()[0];
        await node.ExecuteAsync("CLUSTER", ["ADDSLOTS", .. Enumerable.Range(0, 16384).Select(slot => (object)slot)]);
        while (!(await node.ExecuteAsync("CLUSTER", "INFO")).ToString().Contains("cluster_state:ok", StringComparison.Ordinal))
        {
        }

        return server;
    }

    /// <summary>Starts on the same port and files, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, WorkingDirectory = _directory.Path };
        foreach (var argument in new[]
        {
            "--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "always",
            "--maxmemory-policy", "noeviction", "--dir", _directory.Path, "--cluster-enabled", _cluster ? "yes" : "no",
        })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"redis-server ended with exit code {_process.ExitCode} before it was ready.");
    }

    /// <summary>SIGKILL: no goodbye, no last write.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(Address + ",allowAdmin=true");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        _directory.Dispose();
        _port.Dispose();
    }
}
