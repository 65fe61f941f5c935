using Renesandro.Queue.Errors;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Translates errors of Redis and its client into what to do about them.</summary>
internal static class RedisErrors
{
    private static readonly (string Code, string Fix, bool Transient)[] Known =
    [
        ("MISCONF", "It cannot save to its disk: free some space there. Stored jobs are safe.", true),
        ("OOM", "Its memory is full: raise maxmemory, or shorten Retention so that ended jobs are deleted earlier.", true),
        ("READONLY", "This is a replica: name the primary.", true),
        ("NOREPLICAS", "It has fewer replicas than it must write to: start them, or lower min-replicas-to-write.", true),
        ("LOADING", "It is reading its data from disk: wait.", true),
        ("BUSY", "Another script blocks it: wait.", true),
        ("CLUSTERDOWN", "The cluster is down: look at its nodes.", true),
        ("MASTERDOWN", "The replica has lost its primary: wait for the failover.", true),
        ("NOAUTH", "It requires a password: add it to the configuration.", false),
        ("WRONGPASS", "It refuses this user and password.", false),
        ("NOPERM", "Its ACL forbids a command or a key that the queue needs: allow the queue's user all commands on {prefix:*.", false),
    ];

    public static JobQueueUnavailableException Translate(RedisException ex) =>
        Known.FirstOrDefault(known => ex is RedisServerException && ex.Message.Contains(known.Code, StringComparison.Ordinal)) is { Code: not null } match
            ? new($"Redis refuses ({match.Code}). {match.Fix}", match.Transient, ex)
            : ex.Message.Contains("not eligible for replica", StringComparison.Ordinal) ? new("Redis refuses writes. This is a replica: name the primary.", isTransient: true, ex)
            : new($"Redis said: {ex.Message}", isTransient: ex is not RedisServerException, ex);

    public static JobQueueUnavailableException Translate(RedisTimeoutException ex) =>
        new("Redis did not answer in time. It is overloaded or cannot be reached; a write may have happened nevertheless.", isTransient: true, ex);
}
