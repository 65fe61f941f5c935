using System.Text;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Database;

namespace Renesandro.Queue.Sqlite.Reading;

internal static class SqliteListing
{
    public static JobInfo? Get(SqliteSession session, Guid id) =>
        session.First(
            $"SELECT {SqliteReading.JobColumns} FROM jobs WHERE id = $id",
            SqliteReading.Job,
            ("$id", id.ToString()));

    public static string? Payload(SqliteSession session, Guid id) =>
        session.First(
            "SELECT body FROM payloads WHERE seq = (SELECT seq FROM jobs WHERE id = $id)",
            reader => reader.GetString(0),
            ("$id", id.ToString()));

    public static JobPage List(SqliteSession session, JobQuery query)
    {
        var before = query.Cursor is null ? long.MaxValue : Cursor.Parse(query.Cursor);

        // One look per state, each along an index in the order of the page, rather than a sort of all.
        var rows = (query.Status is { } status ? status.ToStates().Cast<JobState?>() : [null])
            .SelectMany(state => Rows(session, query, state, before))
            .OrderByDescending(row => row.Seq)
            .Take(query.Take)
            .ToList();
        return new(rows.ConvertAll(row => row.Job), rows.Count == query.Take ? Cursor.Of(rows[^1].Seq) : null);
    }

    public static JobCounts Count(SqliteSession session)
    {
        var counts = session
            .Query("SELECT state, COUNT(*) FROM jobs GROUP BY state", reader => ((JobState)reader.GetInt32(0), reader.GetInt64(1)))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
        return new(
            Of(JobState.Ready), Of(JobState.Delayed), Of(JobState.Running), Of(JobState.Done), Of(JobState.Dead), Of(JobState.Cancelled))
        {
            Waiting = Of(JobState.Waiting),
        };

        long Of(JobState state) => counts.GetValueOrDefault(state);
    }

    public static JobResult? Result(SqliteSession session, Guid id, string name) =>
        session.First(
            "SELECT name, value FROM results WHERE seq = (SELECT seq FROM jobs WHERE id = $id) AND name = $name",
            reader => new JobResult(reader.GetString(0), reader.GetString(1)),
            ("$id", id.ToString()),
            ("$name", name));

    public static JobResultPage Results(SqliteSession session, Guid id, JobResultQuery query)
    {
        var (results, bytes, isFull) = (new List<JobResult>(), 0L, false);
        session.Visit(
            """
            SELECT name, value FROM results
            WHERE seq = (SELECT seq FROM jobs WHERE id = $id) AND name > $after ORDER BY name LIMIT $take
            """,
            reader =>
            {
                var result = new JobResult(reader.GetString(0), reader.GetString(1));
                bytes += Encoding.UTF8.GetByteCount(result.Name) + Encoding.UTF8.GetByteCount(result.Value);
                isFull = results.Count > 0 && bytes > query.MaxBytes;
                if (!isFull)
                {
                    results.Add(result);
                }

                return !isFull;
            },
            ("$id", id.ToString()),
            ("$after", query.Cursor ?? ""),
            ("$take", query.Take));
        return new(results, isFull || results.Count == query.Take ? results[^1].Name : null);
    }

    private static List<(long Seq, JobInfo Job)> Rows(SqliteSession session, JobQuery query, JobState? state, long before)
    {
        // The plus keeps SQLite from the index on state where an owner narrows it down further.
        var filter = query.Owner is null ? "" : " AND owner = $owner";
        filter += state is null ? "" : query.Owner is null ? " AND state = $state" : " AND +state = $state";

        // Of an owner's many jobs, few are open.
        var table = query.Owner is not null && state < JobState.Done ? "jobs INDEXED BY jobs_open"
            : query.Owner is not null && state == JobState.Waiting ? "jobs INDEXED BY jobs_waiting" : "jobs";
        filter += table == "jobs" ? "" : state == JobState.Waiting ? " AND state = 6" : " AND state < 3";
        ReadOnlySpan<(string, object?)> arguments = [("$before", before), ("$take", query.Take), ("$owner", query.Owner), ("$state", (int?)state)];
        return session.Query(
            $"""
            SELECT {SqliteReading.JobColumns} FROM {table} WHERE seq < $before{filter} ORDER BY seq DESC LIMIT $take
            """,
            reader => (reader.GetInt64(SqliteReading.SeqColumn), SqliteReading.Job(reader)),
            arguments);
    }
}
