using Microsoft.Extensions.Logging;
using Renesandro.Queue.Errors;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Refuses a server that lacks commands that the queue needs, and warns about one that may lose jobs.</summary>
internal static partial class RedisServerCheck
{
    public static readonly Version MinVersion = new(6, 2);

    private const string Policy = "maxmemory_policy:";

    public static void Refuse(Version version)
    {
        if (version < MinVersion)
        {
            throw new JobQueueUnavailableException(
                $"Redis {version} is too old: the queue needs {MinVersion} or newer (XAUTOCLAIM, XTRIM MINID). Update the server.", isTransient: false);
        }
    }

    public static async Task CheckAsync(IConnectionMultiplexer connection, ILogger logger)
    {
        foreach (var server in connection.GetServers().Where(server => server is { IsConnected: true, IsReplica: false }))
        {
            Refuse(server.Version);
            var (appendOnly, policy) = await ReadAsync(connection.GetDatabase()).ConfigureAwait(false);
            if (appendOnly == false)
            {
                LogNoAppendOnly(logger, server.EndPoint.ToString());
            }

            if (policy is not (null or "noeviction"))
            {
                LogEviction(logger, server.EndPoint.ToString());
            }
        }
    }

    /// <summary>Whether it keeps an append-only file, and what it does when its memory is full; nulls where it may not be asked.</summary>
    public static async Task<(bool? AppendOnly, string? MaxMemoryPolicy)> ReadAsync(IDatabase database)
    {
        try
        {
            // Through a script: the client keeps INFO to administrators.
            var info = (await database.ScriptEvaluateAsync("return redis.call('INFO')").ConfigureAwait(false)).ToString()
                .Split('\n', StringSplitOptions.TrimEntries);
            return (
                info.Contains("aof_enabled:1") ? true : info.Contains("aof_enabled:0") ? false : null,
                info.FirstOrDefault(line => line.StartsWith(Policy, StringComparison.Ordinal))?[Policy.Length..]);
        }
        catch (RedisServerException)
        {
            // INFO may be forbidden; the queue works without.
            return (null, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {EndPoint} does not write an append-only file: a restart loses jobs. Set appendonly yes")]
    private static partial void LogNoAppendOnly(ILogger logger, string? endPoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis at {EndPoint} evicts keys when its memory is full: jobs may vanish. Set maxmemory-policy noeviction")]
    private static partial void LogEviction(ILogger logger, string? endPoint);
}
