using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Reads the log of changes. Each has a number, one more than the one before: a hole means that some were trimmed.</summary>
internal sealed class RedisChangeLog(RedisScripts scripts, string tag)
{
    private const int PageSize = 500;

    /// <summary>The place behind the newest change.</summary>
    public Task<string> LastAsync() => scripts.GuardAsync(async database =>
        Cursor.Of((long)await database.StringGetAsync($"{tag}:place").ConfigureAwait(false)));

    /// <summary>Reads what a page of the log holds for this watch.</summary>
    /// <returns>Where to go on; null when there was nothing at all, and word was left that somebody waits.</returns>
    public async Task<(string? Place, IEnumerable<JobChange> Changes)> ReadAsync(JobWatch watch, string after)
    {
        var place = after == JobWatch.Beginning ? "" : Cursor.Of(Cursor.Parse(after));
        var reply = (RedisResult[])(await scripts.RunAsync(
            "watch", place, PageSize, watch.JobId?.ToString() ?? "", watch.Owner ?? "").ConfigureAwait(false))!;
        return (int)reply[0] == 0
            ? (RedisReading.NullIfEmpty((RedisValue)reply[1]), ((RedisResult[])reply[2]!).Select(RedisReading.Change))
            : throw new WatchOverrunException(after);
    }
}
