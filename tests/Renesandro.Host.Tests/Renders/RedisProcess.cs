using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Renesandro.Host.Tests.Renders;

/// <summary>A real redis-server on a free loopback port; ended with the object.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-redis-");
    private readonly Process _process;

    private RedisProcess(string appendOnly, string policy) => _process = Process.Start(
        new ProcessStartInfo("redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", appendOnly, "--maxmemory-policy", policy])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _directory.FullName,
        })!;

    public int Port { get; } = FreePort();

    public static async Task<RedisProcess> StartAsync(string appendOnly = "yes", string policy = "noeviction")
    {
        var redis = new RedisProcess(appendOnly, policy);
        while (await redis._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = redis._process.StandardOutput.ReadToEndAsync();
                return redis;
            }
        }

        throw new InvalidOperationException("redis-server ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
