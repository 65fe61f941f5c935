namespace Renesandro.Queue.Redis;

/// <summary>Options of a queue on Redis. Needs Redis 6.2 to 8, with <c>appendonly yes</c> and <c>maxmemory-policy noeviction</c>.</summary>
public sealed class RedisJobQueueOptions
{
    /// <summary>How to reach Redis.</summary>
    /// <value>A StackExchange.Redis configuration string (<c>host:6379,password=…,ssl=true</c>) or an address
    /// (<c>redis://user:password@host:6379/0</c>, <c>rediss://</c> for TLS). Default: localhost:6379.</value>
    public string Configuration { get; set; } = "localhost:6379";

    /// <summary>The prefix of all keys, before the queue's name: <c>{prefix:name}:…</c>. The queue touches no others.</summary>
    /// <value>From 1 to 64 letters, digits, dots, dashes and underscores. Default: renesandro.</value>
    public string Prefix { get; set; } = "renesandro";
}
