using Renesandro.Queue.Leasing;
using Renesandro.Queue.Watching;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Listens for the messages that wake workers and watchers. Messages may be lost; polling makes up for it.</summary>
internal sealed class RedisNews(RedisConnection connection, string tag, LeaseRegistry leases) : IDisposable
{
    private readonly SemaphoreSlim _subscribing = new(1);
    private volatile bool _worker;
    private volatile bool _watcher;

    public WakeSignal Work { get; } = new();

    public WakeSignal Changes { get; } = new();

    public async Task ListenAsWorkerAsync()
    {
        if (!_worker)
        {
            await SubscribeAsync(
                () => _worker,
                async subscriber =>
                {
                    await subscriber.SubscribeAsync(Channel("work"), (_, _) => Work.Pulse()).ConfigureAwait(false);
                    await subscriber.SubscribeAsync(Channel("cancel"), (_, id) => Cancelled(id)).ConfigureAwait(false);
                    _worker = true;
                }).ConfigureAwait(false);
        }
    }

    public async Task ListenAsWatcherAsync()
    {
        if (!_watcher)
        {
            await SubscribeAsync(
                () => _watcher,
                async subscriber =>
                {
                    await subscriber.SubscribeAsync(Channel("changes"), (_, _) => Changes.Pulse()).ConfigureAwait(false);
                    _watcher = true;
                }).ConfigureAwait(false);
        }
    }

    public void PulseAll()
    {
        Work.Pulse();
        Changes.Pulse();
    }

    public void Dispose()
    {
        PulseAll();
        _subscribing.Dispose();
    }

    private void Cancelled(RedisValue id)
    {
        if (Guid.TryParse(id.ToString(), out var job))
        {
            leases.CancelRequested(job);
        }
    }

    private async Task SubscribeAsync(Func<bool> done, Func<ISubscriber, Task> subscribe)
    {
        await _subscribing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!done())
            {
                await subscribe(await connection.GetSubscriberAsync().ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
        catch (RedisTimeoutException ex)
        {
            throw RedisErrors.Translate(ex);
        }
        catch (RedisException ex)
        {
            throw RedisErrors.Translate(ex);
        }
        finally
        {
            _subscribing.Release();
        }
    }

    private RedisChannel Channel(string name) => RedisChannel.Literal($"{tag}:{name}");
}
