using Microsoft.Extensions.Logging;
using Renesandro.Queue.Errors;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>One multiplexed connection, made when first needed and remade by its client whenever it breaks.</summary>
internal sealed class RedisConnection(RedisJobQueueOptions options, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _connecting = new(1);
    private ConnectionMultiplexer? _connection;

    // Counts the servers that were met, and which of them was checked last: the next one may come while a check runs.
    private int _servers = 1;
    private int _checked;

    /// <summary>Raised after a break: what was pushed meanwhile is lost, and answers may be too.</summary>
    public event Action? Restored;

    public async ValueTask<IDatabase> GetAsync() => (await ConnectAsync().ConfigureAwait(false)).GetDatabase();

    public async ValueTask<ISubscriber> GetSubscriberAsync() => (await ConnectAsync().ConfigureAwait(false)).GetSubscriber();

    public void Dispose()
    {
        _connection?.Dispose();
        _connecting.Dispose();
    }

    private async ValueTask<ConnectionMultiplexer> ConnectAsync()
    {
        if (Volatile.Read(ref _checked) == Volatile.Read(ref _servers))
        {
            return _connection!;
        }

        await _connecting.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_connection is null)
            {
                _connection = await ConnectionMultiplexer.ConnectAsync(RedisAddress.Parse(options.Configuration)).ConfigureAwait(false);
                _connection.ConnectionRestored += (_, _) =>
                {
                    // It may be another server by now.
                    Interlocked.Increment(ref _servers);
                    Restored?.Invoke();
                };
            }

            if (!_connection.IsConnected)
            {
                var endPoints = string.Join(", ", _connection.GetEndPoints().Select(point => point.ToString()));
                throw new JobQueueUnavailableException($"Redis at {endPoints} cannot be reached: start it, or correct the address.", isTransient: true);
            }

            var server = Volatile.Read(ref _servers);
            if (_checked != server)
            {
                await RedisServerCheck.CheckAsync(_connection, logger).ConfigureAwait(false);
                Volatile.Write(ref _checked, server);
            }

            return _connection;
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
            _connecting.Release();
        }
    }
}
