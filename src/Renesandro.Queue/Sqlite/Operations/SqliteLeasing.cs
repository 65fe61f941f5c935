using Microsoft.Data.Sqlite;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite.Operations;

internal static class SqliteLeasing
{
    // Indexes are named: without statistics SQLite takes the one on state, and sorts the whole queue for each lease.
    private const string Expired = "jobs INDEXED BY jobs_lease WHERE state = 2 AND (lease_until <= $mono OR lease_from > $mono)";

    private const string Ready = "jobs INDEXED BY jobs_ready WHERE state = 1 AND priority BETWEEN $min AND $max";

    /// <summary>Milliseconds until there may be something to lease: 0 for now, null for not before something happens.</summary>
    public static long? NextWork(SqliteSession session, SqliteClock clock, int minPriority, int maxPriority)
    {
        var (now, mono) = (clock.UnixMilliseconds, clock.MonotonicMilliseconds);
        return session.First(
            $"""
            SELECT CASE
                WHEN EXISTS (SELECT 1 FROM {Ready}) OR EXISTS (SELECT 1 FROM {Expired}) THEN 0
                ELSE MIN(
                    COALESCE((SELECT MIN(due) FROM jobs INDEXED BY jobs_due WHERE state = 0) - $now, 9000000000000),
                    COALESCE((SELECT MIN(lease_until) FROM jobs INDEXED BY jobs_lease WHERE state = 2) - $mono, 9000000000000))
                END
            """,
            reader => reader.GetInt64(0) switch
            {
                9000000000000 => (long?)null,
                var milliseconds => Math.Max(0, milliseconds),
            },
            ("$now", now),
            ("$mono", mono),
            ("$min", minPriority),
            ("$max", maxPriority));
    }

    public static List<LeasedJob> Lease(SqliteWrite write, LeaseRequest request)
    {
        TakeBackExpired(write, 200);
        SqliteDescent.Step(write);
        write.Session.Execute("UPDATE jobs INDEXED BY jobs_due SET state = 1 WHERE state = 0 AND due <= $now", ("$now", write.Now));
        var rows = write.Session.Query(
            $"""
            UPDATE jobs SET state = 2, attempt = attempt + 1, fence = fence + 1, settled = NULL, worker = $worker,
                            lease_from = $mono, lease_until = $mono + $duration, started = $now
            WHERE seq IN (SELECT seq FROM {Ready} ORDER BY priority DESC, seq LIMIT $max_jobs)
            RETURNING {SqliteJobRow.Columns}, priority, created, due, trace_parent, kind
            """,
            reader => (Row: SqliteJobRow.Read(reader), Priority: reader.GetInt32(11), Created: reader.Time(12), Due: reader.GetInt64(13), Trace: reader.Text(14), Kind: reader.Text(15)),
            ("$worker", request.Worker),
            ("$mono", write.Monotonic),
            ("$duration", (long)request.Duration.TotalMilliseconds),
            ("$now", write.Now),
            ("$min", request.MinPriority),
            ("$max", request.MaxPriority),
            ("$max_jobs", request.MaxJobs));

        var jobs = new List<LeasedJob>(rows.Count);
        foreach (var (row, _, created, due, trace, kind) in rows.OrderByDescending(row => row.Priority).ThenBy(row => row.Row.Seq))
        {
            write.Record(row, JobTransition.Leased);
            var follows = SqliteFollowUps.Followed(write.Session, row.Seq);
            jobs.Add(new()
            {
                Id = Guid.Parse(row.Id),
                Kind = kind ?? JobKind.OfUnnamed(isFollowUp: follows is not null),
                Payload = write.Session.First("SELECT body FROM payloads WHERE seq = $seq", Body, ("$seq", row.Seq)) ?? "",
                FencingToken = row.Fence,
                Attempt = row.Attempt,
                MaxAttempts = row.MaxAttempts,
                Owner = SqliteReading.OwnerOrNull(row.Owner),
                CreatedAt = created,
                Waited = TimeSpan.FromMilliseconds(Math.Max(0, write.Now - due)),
                TraceParent = trace,
                ParentId = row.Parent is { } parent && write.Session.First("SELECT id FROM jobs WHERE seq = $seq", Body, ("$seq", parent)) is { } id ? Guid.Parse(id) : null,
                Follows = follows,
            });
        }

        return jobs;
    }

    /// <summary>Takes back expired leases: their jobs get their next attempt, or end.</summary>
    public static int TakeBackExpired(SqliteWrite write, int max)
    {
        var expired = write.Session.Query(
            $"SELECT {SqliteJobRow.Columns} FROM {Expired} LIMIT $max",
            SqliteJobRow.Read,
            ("$mono", write.Monotonic),
            ("$max", max));
        foreach (var row in expired)
        {
            var error = new JobError($"Worker {row.Worker} went silent: its lease ran out in attempt {row.Attempt} of {row.MaxAttempts}.", IsPublic: true);
            var (state, transition) = SettlementRules.AfterExpiry(row.CancelRequested, row.Attempt, row.MaxAttempts);
            SqliteSettling.Move(write, row, state, transition, row.Attempt, row.Fence + 1, settled: null, error, write.Now);
        }

        return expired.Count;
    }

    public static bool Renew(SqliteWrite write, LeasedJob job, TimeSpan duration)
    {
        var row = SqliteSettling.Held(write, job);
        write.Session.Execute(
            "UPDATE jobs SET lease_from = $mono, lease_until = $mono + $duration WHERE seq = $seq",
            ("$mono", write.Monotonic),
            ("$duration", (long)duration.TotalMilliseconds),
            ("$seq", row.Seq));
        return row.CancelRequested;
    }

    private static string Body(SqliteDataReader reader) => reader.GetString(0);
}
