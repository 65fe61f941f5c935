using Hangfire;
using Hangfire.Redis.StackExchange;

namespace Renesandro.Queue.Benchmarks;

/// <summary>Hangfire with its defaults, on the same server.</summary>
internal sealed class HangfireContender : IContender
{
    private static Action<long> _onJob = _ => { };
    private readonly RedisStorage _storage;
    private readonly BackgroundJobClient _client;
    private BackgroundJobServer? _server;

    public HangfireContender(string address)
    {
        GlobalConfiguration.Configuration.UseNoOpLogProvider();
        _storage = new(address, new() { Prefix = "{hangfire}:" });
        _client = new(_storage);
    }

    public string Name => "Hangfire on Redis";

    public static void Run(long timestamp) => _onJob(timestamp);

    public Task EnqueueAsync(long timestamp)
    {
        _client.Enqueue(() => Run(timestamp));
        return Task.CompletedTask;
    }

    public Task StartAsync(int workers, Action<long> onJob)
    {
        _onJob = onJob;
        _server = new(new() { WorkerCount = workers }, _storage);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _server!.Dispose();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
