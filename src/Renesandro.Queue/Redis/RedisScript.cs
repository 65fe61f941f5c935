using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Renesandro.Queue.Redis;

/// <summary>A script and the hash that Redis calls it by.</summary>
internal sealed class RedisScript
{
    private static readonly ConcurrentDictionary<string, RedisScript> All = new();

    private RedisScript(string name)
    {
        Text = Read("prelude") + Read("tree") + Read(name);
#pragma warning disable CA5350 // The protocol names scripts by SHA-1; nothing is kept secret by it.
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(Text));
#pragma warning restore CA5350
    }

    public string Text { get; }

    public byte[] Hash { get; }

    public static RedisScript Get(string name) => All.GetOrAdd(name, static name => new(name));

    private static string Read(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream($"Renesandro.Queue.Redis.Lua.{name}.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
