using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;

namespace Renesandro.Queue.Sqlite.Operations;

/// <summary>Deletes what is past its retention, in batches, so that other writes get their turn.</summary>
internal static class SqliteCleaning
{
    public const int MaxJobs = 100;
    public const int MaxResults = 5000;
    public const int MaxChanges = 5000;

    private static readonly string[] Tables = ["payloads", "follow_ups", "followed", "jobs"];

    public static (int Jobs, bool More) Purge(SqliteWrite write, TimeSpan retention)
    {
        var ended = write.Session.Query(
            "SELECT seq FROM jobs INDEXED BY jobs_ended WHERE ended IS NOT NULL AND ended <= $cutoff ORDER BY ended LIMIT $max",
            reader => reader.GetInt64(0),
            ("$cutoff", write.Now - (long)retention.TotalMilliseconds),
            ("$max", MaxJobs));
        var (jobs, results) = (0, 0);
        foreach (var seq in ended)
        {
            results += write.Session.Execute(
                "DELETE FROM results WHERE seq = $seq AND name IN (SELECT name FROM results WHERE seq = $seq LIMIT $max)",
                ("$seq", seq),
                ("$max", MaxResults - results));
            if (results == MaxResults)
            {
                return (jobs, More: true);
            }

            Delete(write, seq);
            jobs++;
        }

        // Gives the pages back to the file system, a little at a time.
        write.Session.Query("PRAGMA incremental_vacuum(500)", static _ => 0);
        return (jobs, More: ended.Count == MaxJobs);
    }

    /// <summary>Deletes a job whose results are deleted.</summary>
    public static void Delete(SqliteWrite write, long seq)
    {
        var links = (SqliteLinks)write.Session.Number("SELECT links FROM jobs WHERE seq = $seq", ("$seq", seq));
        foreach (var table in links == SqliteLinks.None ? Tables : [.. Tables, "trees", "needs"])
        {
            write.Session.Execute($"DELETE FROM {table} WHERE seq = $seq", ("$seq", seq));
        }
    }

    public static bool TrimChanges(SqliteWrite write, TimeSpan retention) =>
        write.Session.Execute(
            "DELETE FROM changes WHERE place IN (SELECT place FROM changes ORDER BY place LIMIT $max) AND at <= $cutoff",
            ("$max", MaxChanges),
            ("$cutoff", write.Now - (long)retention.TotalMilliseconds)) == MaxChanges;
}
