using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Renesandro.Queue.Tests;

namespace Renesandro.Host.Tests.Renders;

/// <summary>A real redis-server on a free loopback port; ended with the object.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-redis-");
    private readonly ReservedPort _port = new();
    private readonly string[] _settings;
    private Process _process = null!;

    private RedisProcess(string appendOnly, string policy) => _settings = ["--appendonly", appendOnly, "--maxmemory-policy", policy];

    public int Port => _port.Number;

    /// <summary>The directory of its files.</summary>
    public string Folder => _directory.FullName;

    public static async Task<RedisProcess> StartAsync(string appendOnly = "yes", string policy = "noeviction")
    {
        var redis = new RedisProcess(appendOnly, policy);
        await redis.RunAsync();
        return redis;
    }

    /// <summary>SIGKILL, and a new one on the same port; with the data of the old one, or empty.</summary>
    public async Task RestartAsync(bool empty = false)
    {
        await KillAsync();
        if (empty)
        {
            _directory.Delete(recursive: true);
            _directory.Create();
        }

        await RunAsync();
    }

    /// <summary>SIGSTOP: connections stay and nothing answers; then SIGCONT.</summary>
    public async Task PauseAsync(TimeSpan time)
    {
        await SignalAsync("STOP");
        await Task.Delay(time);
        await SignalAsync("CONT");
    }

    /// <summary>Sends one command, and waits until it is answered.</summary>
    public async Task CommandAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(command + "\r\n"));
        if (await reader.ReadLineAsync() is not "+OK" and var answer)
        {
            throw new InvalidOperationException($"{command}: {answer}");
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task RunAsync()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", .. _settings])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _directory.FullName,
        })!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("redis-server ended before it was ready.");
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _directory.Delete(recursive: true);
        _port.Dispose();
    }
}
