using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Runs the scripts next to this file. Each changes state in one atomic step on the server.</summary>
internal sealed class RedisScripts(RedisConnection connection, string tag, Func<long> clockShift)
{
    private readonly RedisKey[] _keys = [tag];

    public Task<RedisResult> RunAsync(string name, params RedisValue[] arguments)
    {
        var script = RedisScript.Get(name);
        RedisValue[] all = [clockShift(), .. arguments];
        return GuardAsync(async database =>
        {
            try
            {
                return await database.ScriptEvaluateAsync(script.Hash, _keys, all).ConfigureAwait(false);
            }
            catch (RedisServerException ex) when (ex.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
            {
                // A server that was started anew does not know it yet. This call loads it.
                return await database.ScriptEvaluateAsync(script.Text, _keys, all).ConfigureAwait(false);
            }
        });
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
}
