using Renesandro.Queue.Errors;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>What a Redis server reports about itself that matters to a queue.</summary>
/// <param name="Version">As the server reports it, such as 7.0.15.</param>
/// <param name="RoundTrip">How long a PING takes there and back.</param>
/// <param name="AppendOnly">Whether it writes an append-only file; null when it does not say.</param>
/// <param name="MaxMemoryPolicy">What it does when its memory is full, such as <c>noeviction</c>; null when it does not say.</param>
public sealed record RedisServerInfo(Version Version, TimeSpan RoundTrip, bool? AppendOnly, string? MaxMemoryPolicy)
{
    private static readonly TimeSpan MaxConnectTime = TimeSpan.FromSeconds(5);

    /// <summary>Connects, reads and disconnects.</summary>
    /// <param name="configuration">See <see cref="RedisJobQueueOptions.Configuration"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the first server that answers says.</returns>
    /// <exception cref="ArgumentException">The address cannot be read.</exception>
    /// <exception cref="JobQueueUnavailableException">The server cannot be reached or refuses, or is too old for the queue.</exception>
    public static async Task<RedisServerInfo> ReadAsync(string configuration, CancellationToken cancellationToken = default)
    {
        var address = RedisAddress.Parse(configuration);
        address.AbortOnConnectFail = true;
        address.ConnectTimeout = Math.Min(address.ConnectTimeout, (int)MaxConnectTime.TotalMilliseconds);
        try
        {
            var connection = await ConnectionMultiplexer.ConnectAsync(address).WaitAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var server = connection.GetServers().First(server => server.IsConnected);
                RedisServerCheck.Refuse(server.Version);
                var database = connection.GetDatabase();
                var roundTrip = await database.PingAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                var (appendOnly, policy) = await RedisServerCheck.ReadAsync(database).WaitAsync(cancellationToken).ConfigureAwait(false);
                return new RedisServerInfo(server.Version, roundTrip, appendOnly, policy);
            }
        }
        catch (RedisTimeoutException exception)
        {
            throw RedisErrors.Translate(exception);
        }
        catch (RedisException exception)
        {
            throw RedisErrors.Translate(exception);
        }
    }
}
