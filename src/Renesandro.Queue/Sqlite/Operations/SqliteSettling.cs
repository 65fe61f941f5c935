using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite.Operations;

/// <summary>Writes that only the holder of a valid lease may make.</summary>
internal static class SqliteSettling
{
    public static SqliteJobRow Held(SqliteWrite write, LeasedJob job) => FindHeld(write, job) ?? throw new LeaseLostException(job.Id, job.FencingToken);

    public static JobStatus Settle(SqliteWrite write, LeasedJob job, Settlement settlement)
    {
        if (FindHeld(write, job) is not { } row)
        {
            return Repeated(write, job, settlement) ?? throw new LeaseLostException(job.Id, job.FencingToken);
        }

        var due = write.Now + (long)Math.Min(settlement.RetryAfter.TotalMilliseconds, TimeSpan.FromDays(366).TotalMilliseconds);
        var (state, transition) = SettlementRules.After(
            settlement.Kind, row.CancelRequested, row.Attempt, row.MaxAttempts, delayed: due > write.Now);
        var attempt = settlement.Kind is SettlementKind.Release or SettlementKind.AwaitChildren ? row.Attempt - 1 : row.Attempt;
        Move(write, row, state, transition, attempt, row.Fence, settlement.Kind, settlement.Error, due);
        return (state == JobState.Waiting ? SqliteTree.Check(write, row.Seq) ?? state : state).ToStatus();
    }

    public static bool Progress(SqliteWrite write, LeasedJob job, JobProgress progress)
    {
        var row = Held(write, job);
        SqliteTree.Report(write, row, progress);
        write.Session.Execute(
            """
            UPDATE jobs SET progress_done = $done, progress_total = $total, progress_failed = $failed, progress_detail = $detail
            WHERE seq = $seq
            """,
            ("$done", progress.Done),
            ("$total", progress.Total),
            ("$failed", progress.Failed),
            ("$detail", progress.Detail),
            ("$seq", row.Seq));
        write.Record(row, JobTransition.Progressed, progress: progress);
        return true;
    }

    public static bool Results(SqliteWrite write, LeasedJob job, IReadOnlyList<JobResult> results)
    {
        var row = Held(write, job);
        foreach (var result in results)
        {
            write.Session.Execute(
                "INSERT INTO results (seq, name, value) VALUES ($seq, $name, $value) ON CONFLICT DO UPDATE SET value = excluded.value",
                ("$seq", row.Seq),
                ("$name", result.Name),
                ("$value", result.Value));
        }

        return true;
    }

    /// <summary>Ends the lease of a running job.</summary>
    public static void Move(
        SqliteWrite write, SqliteJobRow row, JobState state, JobTransition transition, int attempt, long fence, SettlementKind? settled, JobError? error, long due)
    {
        var goesOn = state is JobState.Ready or JobState.Delayed or JobState.Waiting;
        write.Session.Execute(
            """
            UPDATE jobs SET state = $state, attempt = $attempt, fence = $fence, settled = $settled, error = COALESCE($error, error),
                            error_public = COALESCE($public, error_public),
                            due = CASE WHEN $goesOn THEN $due ELSE due END, ended = CASE WHEN $goesOn THEN NULL ELSE $now END,
                            worker = NULL, lease_from = NULL, lease_until = NULL
            WHERE seq = $seq
            """,
            ("$state", (int)state),
            ("$attempt", attempt),
            ("$fence", fence),
            ("$settled", (int?)settled),
            ("$error", error?.Message),
            ("$public", error?.IsPublic),
            ("$goesOn", goesOn),
            ("$due", due),
            ("$now", write.Now),
            ("$seq", row.Seq));
        write.Record(row with { State = state, Attempt = attempt }, transition, error);
        write.WorkAppeared |= goesOn;
        if (!goesOn)
        {
            SqliteFollowUps.Enqueue(write, row.Seq);
            SqliteTree.Ended(write, row with { State = state });
        }
    }

    private static SqliteJobRow? FindHeld(SqliteWrite write, LeasedJob job) => write.Session.First(
        $"""
        SELECT {SqliteJobRow.Columns} FROM jobs
        WHERE id = $id AND state = 2 AND fence = $fence AND lease_until > $mono AND lease_from <= $mono
        """,
        SqliteJobRow.Read,
        ("$id", job.Id.ToString()),
        ("$fence", job.FencingToken),
        ("$mono", write.Monotonic));

    // An answer that was lost makes a worker settle twice; the second time changes nothing and succeeds.
    private static JobStatus? Repeated(SqliteWrite write, LeasedJob job, Settlement settlement) => write.Session.First(
        "SELECT state FROM jobs WHERE id = $id AND fence = $fence AND settled = $kind",
        reader => (JobStatus?)((JobState)reader.GetInt32(0)).ToStatus(),
        ("$id", job.Id.ToString()),
        ("$fence", job.FencingToken),
        ("$kind", (int)settlement.Kind));
}
