using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Says what an error of Redis or its client asks people to do.</summary>
internal static class RedisErrors
{
    private static readonly (string Code, string Cure, bool Transient)[] Known =
    [
        ("MISCONF", "It cannot save to its disk: free some space there. Accepted jobs are safe.", true),
        ("OOM", "Its memory is full: raise maxmemory, or purge ended jobs with a shorter Retention.", true),
        ("READONLY", "This is a replica: name the primary.", true),
        ("NOREPLICAS", "It has fewer replicas than it is to write to: start them, or lower min-replicas-to-write.", true),
        ("LOADING", "It is reading its data from disk: wait.", true),
        ("BUSY", "Another script holds it: wait.", true),
        ("CLUSTERDOWN", "The cluster is down: look at its nodes.", true),
        ("MASTERDOWN", "The replica has lost its primary: wait for the failover.", true),
        ("NOAUTH", "It wants a password: add it to the configuration.", false),
        ("WRONGPASS", "It refuses this user and password.", false),
        ("NOPERM", "Its ACL forbids a command or a key that the queue needs: allow the queue's user all commands on {prefix:*.", false),
    ];

    public static JobQueueUnavailableException Translate(RedisException ex) =>
        Known.FirstOrDefault(known => ex is RedisServerException && ex.Message.Contains(known.Code, StringComparison.Ordinal)) is { Code: not null } match
            ? new($"Redis refuses ({match.Code}). {match.Cure}", match.Transient, ex)
            : ex.Message.Contains("not eligible for replica", StringComparison.Ordinal) ? new("Redis refuses writes. This is a replica: name the primary.", isTransient: true, ex)
            : new($"Redis said: {ex.Message}", isTransient: ex is not RedisServerException, ex);

    public static JobQueueUnavailableException Translate(RedisTimeoutException ex) =>
        new("Redis did not answer in time. It is overloaded or out of reach; the write may have happened all the same.", isTransient: true, ex);
}
