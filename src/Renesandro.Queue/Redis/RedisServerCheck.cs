using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Refuses a server that lacks commands, and warns of one that may lose jobs.</summary>
internal static partial class RedisServerCheck
{
    public static readonly Version Oldest = new(6, 2);

    public static void Refuse(Version version)
    {
        if (version < Oldest)
        {
            throw new JobQueueUnavailableException(
                $"Redis {version} is too old: the queue needs {Oldest} or newer (XAUTOCLAIM, XTRIM MINID). Update the server.", isTransient: false);
        }
    }

    public static async Task CheckAsync(IConnectionMultiplexer connection, ILogger logger)
    {
        foreach (var server in connection.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            Refuse(server.Version);
            try
            {
                // Through a script: the client keeps INFO to administrators.
                var info = (await connection.GetDatabase().ScriptEvaluateAsync("return redis.call('INFO')").ConfigureAwait(false)).ToString();
                if (info.Contains("\naof_enabled:0", StringComparison.Ordinal))
                {
                    LogNoAppendOnly(logger, server.EndPoint.ToString());
                }

                if (!info.Contains("\nmaxmemory_policy:noeviction", StringComparison.Ordinal))
                {
                    LogEviction(logger, server.EndPoint.ToString());
                }
            }
            catch (RedisServerException)
            {
                // INFO may be forbidden; the queue works without the warnings.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {EndPoint} does not write an append-only file: a restart loses jobs. Set appendonly yes")]
    private static partial void LogNoAppendOnly(ILogger logger, string? endPoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {EndPoint} evicts keys when its memory is full: jobs may vanish. Set maxmemory-policy noeviction")]
    private static partial void LogEviction(ILogger logger, string? endPoint);
}
