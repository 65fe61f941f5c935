using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite.Reading;

/// <summary>Reads the log of changes a page at a time.</summary>
internal static class SqliteWatching
{
    private const int PageSize = 500;

    public static (long Place, JobChange? Snapshot) Start(SqliteSession session, JobWatch watch, SqliteClock clock)
    {
        if (watch.After is not null)
        {
            return (watch.After == JobWatch.Beginning ? First(session) - 1 : Cursor.Parse(watch.After), null);
        }

        var place = Last(session);
        if (watch.JobId is not { } id || SqliteListing.Get(session, id) is not { } job)
        {
            return (place, null);
        }

        return (place, new(
            Cursor.Of(place), id, job.Owner, JobTransition.Snapshot, job.Status, job.Attempt,
            DateTimeOffset.FromUnixTimeMilliseconds(clock.UnixMilliseconds), job.Error, job.Progress));
    }

    public static (long Place, List<JobChange> Changes) Read(SqliteSession session, JobWatch watch, long after)
    {
        var last = Last(session);
        if (after > last || after + 1 < Math.Min(First(session), last + 1))
        {
            throw new WatchOverrunException(Cursor.Of(after));
        }

        var changes = session.Query(
            $"""
            SELECT {SqliteReading.ChangeColumns} FROM changes
            WHERE place > $after AND ($id IS NULL OR id = $id) AND ($owner IS NULL OR owner = $owner) ORDER BY place LIMIT {PageSize}
            """,
            SqliteReading.Change,
            ("$after", after),
            ("$id", watch.JobId?.ToString()),
            ("$owner", watch.Owner));
        return (changes.Count == PageSize ? Cursor.Parse(changes[^1].Cursor) : last, changes);
    }

    private static long First(SqliteSession session) =>
        session.First("SELECT MIN(place) FROM changes", reader => reader.IsDBNull(0) ? (long?)null : reader.GetInt64(0)) ?? Last(session) + 1;

    // The table may be trimmed to nothing; its counter goes on.
    public static long Last(SqliteSession session) => session.Number("SELECT seq FROM sqlite_sequence WHERE name = 'changes'");
}
