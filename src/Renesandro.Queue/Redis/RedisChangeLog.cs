using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Reads the log of changes. Each has a number, one more than the one before: a hole means that some were trimmed.</summary>
internal sealed class RedisChangeLog(RedisScripts scripts, string tag)
{
    private const int PageSize = 500;

    /// <summary>The place behind the newest change.</summary>
    public Task<string> LastAsync() => scripts.GuardAsync(async database =>
        Cursor.Of((long)await database.StringGetAsync($"{tag}:place").ConfigureAwait(false)));

    /// <summary>Reads a page; an empty one has left word that somebody waits.</summary>
    public async Task<List<JobChange>> ReadAsync(string after)
    {
        var place = after == JobWatch.Beginning ? "" : Cursor.Of(Cursor.Parse(after));
        var reply = (RedisResult[])(await scripts.RunAsync("watch", place, PageSize).ConfigureAwait(false))!;
        return (int)reply[0] == 0
            ? [.. ((RedisResult[])reply[1]!).Select(RedisReading.Change)]
            : throw new WatchOverrunException(after);
    }
}
