using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Runs the scripts next to this file. Each changes state in one atomic step on the server.</summary>
internal sealed class RedisScripts(RedisConnection connection, string tag, Func<long> clockShift)
{
    private static readonly ConcurrentDictionary<string, string> Texts = new();
    private readonly RedisKey[] _keys = [tag];

    public async Task<RedisResult> RunAsync(string name, params RedisValue[] arguments)
    {
        var text = Texts.GetOrAdd(name, static name => Read("prelude") + Read(name));
        RedisValue[] all = [clockShift(), .. arguments];
        return await GuardAsync(async database => await database.ScriptEvaluateAsync(text, _keys, all).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Runs plain commands, with the store's errors translated.</summary>
    public async Task<T> GuardAsync<T>(Func<IDatabase, Task<T>> commands)
    {
        var database = await connection.GetAsync().ConfigureAwait(false);
        try
        {
            return await commands(database).ConfigureAwait(false);
        }
        catch (RedisTimeoutException ex)
        {
            throw RedisErrors.Translate(ex);
        }
        catch (RedisException ex)
        {
            throw RedisErrors.Translate(ex);
        }
        catch (ObjectDisposedException)
        {
            throw new ObjectDisposedException(nameof(RedisJobQueue));
        }
    }

    private static string Read(string name)
    {
        using var stream = typeof(RedisScripts).Assembly.GetManifestResourceStream($"Renesandro.Queue.Redis.Lua.{name}.lua")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
