using System.Globalization;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Reads the log of changes. Each has a number, one more than the one before: a hole means that some were trimmed.</summary>
internal sealed class RedisChangeLog(RedisScripts scripts, string tag)
{
    private const int PageSize = 500;

    public Task<string> LastAsync() => scripts.GuardAsync(async database =>
    {
        var (ms, n) = await LastAsync(database).ConfigureAwait(false);
        return string.Create(CultureInfo.InvariantCulture, $"{ms}-{n}");
    });

    public Task<IReadOnlyList<JobChange>> ReadAsync(string after) => scripts.GuardAsync<IReadOnlyList<JobChange>>(async database =>
    {
        var seen = Number(after);
        var entries = await database.StreamReadAsync($"{tag}:changes", after, PageSize).ConfigureAwait(false);
        if (entries.Length == 0)
        {
            return after == JobWatch.Beginning || await NothingMissedAsync(database, after, seen).ConfigureAwait(false)
                ? []
                : throw new WatchOverrunException(after);
        }

        return after == JobWatch.Beginning || Number(entries[0].Id!) == seen + 1
            ? [.. entries.Select(RedisReading.Change)]
            : throw new WatchOverrunException(after);
    });

    private async Task<bool> NothingMissedAsync(IDatabase database, string after, long seen)
    {
        var (_, last) = await LastAsync(database).ConfigureAwait(false);
        if (last == seen)
        {
            return true;
        }

        // Either some came just now, and are there, or they were trimmed.
        var entries = await database.StreamReadAsync($"{tag}:changes", after, 1).ConfigureAwait(false);
        return entries.Length > 0;
    }

    private async Task<(long Ms, long Number)> LastAsync(IDatabase database)
    {
        var values = await database.HashGetAsync($"{tag}:log", ["ms", "n"]).ConfigureAwait(false);
        return ((long)values[0], (long)values[1]);
    }

    private static long Number(string cursor)
    {
        if (cursor == JobWatch.Beginning)
        {
            return 0;
        }

        return cursor.Split('-') is [_, var number]
            ? Cursor.Parse(number)
            : throw new ArgumentException($"\"{cursor}\" is no cursor of this queue: pass one that it gave, or null to begin.", nameof(cursor));
    }
}
