using System.Text;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Database;

namespace Renesandro.Queue.Sqlite.Reading;

/// <summary>The children of a job.</summary>
internal static class SqliteChildren
{
    public static JobChildren? Read(SqliteSession session, Guid id, JobChildrenQuery query)
    {
        if (session.First("SELECT seq FROM jobs WHERE id = $id", static reader => (long?)reader.GetInt64(0), ("$id", id.ToString())) is not { } parent)
        {
            return null;
        }

        var (page, last, bytes, isFull) = (new List<JobChild>(), 0L, 0L, false);
        session.Visit(
            $"""
            SELECT {SqliteReading.JobColumns}, CASE WHEN $name IS NULL THEN NULL ELSE (SELECT value FROM results WHERE results.seq = jobs.seq AND name = $name) END
            FROM jobs INDEXED BY jobs_children WHERE parent = $parent AND seq > $after ORDER BY seq LIMIT $take
            """,
            reader =>
            {
                var value = reader.Text(SqliteReading.AfterJobColumns);
                bytes += value is null ? 0 : Encoding.UTF8.GetByteCount(value);
                isFull = page.Count > 0 && bytes > Limits.PageBytes;
                if (!isFull)
                {
                    page.Add(new(SqliteReading.Job(reader), value is null ? null : new(query.ResultName!, value)));
                    last = reader.GetInt64(SqliteReading.SeqColumn);
                }

                return !isFull;
            },
            ("$parent", parent),
            ("$after", query.Cursor is null ? 0 : Cursor.Parse(query.Cursor)),
            ("$take", query.Take),
            ("$name", query.ResultName));
        var cursor = page.Count > 0 && (isFull || page.Count == query.Take) ? Cursor.Of(last) : null;
        return session.First(
            "SELECT children, done, dead, cancelled, sum_done, sum_total, sum_failed FROM trees WHERE seq = $seq",
            reader => Of(page, cursor, [.. Enumerable.Range(0, 7).Select(reader.GetInt64)]),
            ("$seq", parent)) ?? Of(page, cursor, new long[7]);
    }

    private static JobChildren Of(List<JobChild> page, string? cursor, long[] counts) =>
        new(counts[0], counts[1], counts[2], counts[3], new(counts[4], counts[5], counts[6]), page, cursor);
}
