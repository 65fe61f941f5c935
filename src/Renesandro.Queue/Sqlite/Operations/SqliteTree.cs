using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite.Operations;

/// <summary>Jobs that wait for jobs, by counts beside the waiting one: the end of a job costs the same however many others there are.</summary>
internal static class SqliteTree
{
    /// <summary>Tells those that wait for a job of its end; a parent that fails for it ends too, and so on upwards.</summary>
    public static void Ended(SqliteWrite write, SqliteJobRow ended)
    {
        for (var row = ended; row is not null;)
        {
            if (row.Links.HasFlag(SqliteLinks.Needed))
            {
                Defer(write, SqliteWay.Release, row.Seq, (long)row.State);
            }

            row = row.Parent is { } parent && Count(write, parent, row.State, 1) && Look(write, parent) is { State: JobState.Dead or JobState.Cancelled } above
                ? above
                : null;
        }
    }

    /// <summary>Looks whether a job has waited long enough: for all that it waits for, or for the first of them that failed.</summary>
    /// <returns>Its state when it waits no more, or null.</returns>
    public static JobState? Check(SqliteWrite write, long seq)
    {
        var row = Look(write, seq);
        if (row is { State: JobState.Dead or JobState.Cancelled })
        {
            Ended(write, row);
        }

        return row?.State;
    }

    private static SqliteJobRow? Look(SqliteWrite write, long seq)
    {
        if (SqliteJobRow.Find(write.Session, seq) is not { State: JobState.Waiting } row)
        {
            return null;
        }

        var wait = SqliteWait.Read(write.Session, seq);
        if (wait.Held > 0)
        {
            return null;
        }

        if (wait.Failure is { } failure && wait.Policy != DependencyFailure.Continue)
        {
            return wait.Policy == DependencyFailure.Cancel
                ? Finish(write, row, JobState.Cancelled, JobTransition.Cancelled, new(failure, IsPublic: true))
                : Finish(write, row, JobState.Dead, JobTransition.DeadLettered, new(failure, IsPublic: true));
        }

        if (wait.Remaining > 0 || wait.OpenChildren > 0)
        {
            return null;
        }

        var state = (JobState)write.Session.Number(
            "UPDATE jobs SET state = CASE WHEN due > $now THEN 0 ELSE 1 END, due = MAX(due, $now) WHERE seq = $seq RETURNING state", ("$now", write.Now), ("$seq", seq));
        write.Record(row with { State = state }, JobTransition.Unblocked);
        write.WorkAppeared = true;
        return row with { State = state };
    }

    public static void Cancel(SqliteWrite write, SqliteJobRow row)
    {
        if (row.State is JobState.Ready or JobState.Delayed or JobState.Waiting)
        {
            Ended(write, Finish(write, row, JobState.Cancelled, JobTransition.Cancelled, error: null));
        }
        else if (row.State == JobState.Running && !row.CancelRequested)
        {
            write.Session.Execute("UPDATE jobs SET cancel_requested = 1 WHERE seq = $seq", ("$seq", row.Seq));
            write.Record(row, JobTransition.CancelRequested);
            write.Cancels.Add(Guid.Parse(row.Id));
            CancelChildren(write, row);
        }
    }

    /// <summary>Puts an ended job back, and those of its children that ended badly.</summary>
    public static void Requeue(SqliteWrite write, SqliteJobRow row)
    {
        if (row.Parent is { } parent)
        {
            Count(write, parent, row.State, -1);
            Report(write, row, new(0, 0));
        }

        if (row.Links.HasFlag(SqliteLinks.Needed))
        {
            Undefer(write, SqliteWay.Release, row.Seq);
        }

        var state = row.Links.HasFlag(SqliteLinks.Tree) && WaitsAgain(write, row) ? JobState.Waiting : JobState.Ready;
        write.Session.Execute(
            """
            UPDATE jobs SET state = $state, attempt = 0, fence = fence + 1, settled = NULL, cancel_requested = 0, due = $now,
                            ended = NULL, error = NULL, error_public = NULL, progress_done = NULL, progress_total = NULL, progress_failed = NULL,
                            progress_detail = NULL
            WHERE seq = $seq
            """,
            ("$state", (int)state),
            ("$now", write.Now),
            ("$seq", row.Seq));
        write.Record(row with { State = state, Attempt = 0 }, JobTransition.Requeued);
        write.WorkAppeared = true;
    }

    /// <summary>One of the jobs that a job was to start after has ended.</summary>
    public static void Release(SqliteWrite write, long seq, long needed, JobState state)
    {
        write.Session.Execute("UPDATE needs SET is_open = 0 WHERE seq = $seq AND needed = $needed", ("$seq", seq), ("$needed", needed));
        write.Session.Execute("UPDATE trees SET remaining = remaining - 1 WHERE seq = $seq", ("$seq", seq));
        if (state != JobState.Done)
        {
            write.Session.Execute(
                "UPDATE trees SET lost = (SELECT id FROM jobs WHERE seq = $needed), lost_state = $state WHERE seq = $seq",
                ("$needed", needed),
                ("$state", (int)state),
                ("$seq", seq));
        }

        Check(write, seq);
    }

    /// <summary>Adds what a child reports to the sums of its parent.</summary>
    public static void Report(SqliteWrite write, SqliteJobRow row, JobProgress progress)
    {
        if (row.Parent is { } parent)
        {
            write.Session.Execute(
                """
                UPDATE trees SET sum_done = sum_done + $done - COALESCE(child.progress_done, 0), sum_total = sum_total + $total - COALESCE(child.progress_total, 0),
                                 sum_failed = sum_failed + $failed - COALESCE(child.progress_failed, 0)
                FROM jobs child WHERE child.seq = $child AND trees.seq = $parent
                """,
                ("$done", progress.Done),
                ("$total", progress.Total),
                ("$failed", progress.Failed),
                ("$child", row.Seq),
                ("$parent", parent));
        }
    }

    // Ends a job that nobody runs.
    private static SqliteJobRow Finish(SqliteWrite write, SqliteJobRow row, JobState state, JobTransition transition, JobError? error)
    {
        write.Session.Execute(
            "UPDATE jobs SET state = $state, ended = $now, error = COALESCE($error, error), error_public = COALESCE($public, error_public) WHERE seq = $seq",
            ("$state", (int)state),
            ("$now", write.Now),
            ("$error", error?.Message),
            ("$public", error?.IsPublic),
            ("$seq", row.Seq));
        var ended = row with { State = state };
        write.Record(ended, transition, error);
        SqliteFollowUps.Enqueue(write, row.Seq);
        CancelChildren(write, row);
        return ended;
    }

    private static void CancelChildren(SqliteWrite write, SqliteJobRow row)
    {
        if (row.Links.HasFlag(SqliteLinks.Tree))
        {
            if (Undefer(write, SqliteWay.Retry, row.Seq))
            {
                write.Session.Execute("UPDATE trees SET held = held - 1 WHERE seq = $seq", ("$seq", row.Seq));
            }

            Defer(write, SqliteWay.Cancel, row.Seq, 0);
        }
    }

    private static bool WaitsAgain(SqliteWrite write, SqliteJobRow row)
    {
        // Those of the jobs before it that have not ended, or not any more: they come before it in a retry too.
        var open = write.Session.Query(
            "SELECT n.needed FROM needs n JOIN jobs j ON j.seq = n.needed WHERE n.seq = $seq AND n.is_open = 0 AND j.state NOT IN (3, 4, 5)",
            static reader => reader.GetInt64(0),
            ("$seq", row.Seq));
        foreach (var needed in open)
        {
            write.Session.Execute("UPDATE needs SET is_open = 1 WHERE seq = $seq AND needed = $needed", ("$seq", row.Seq), ("$needed", needed));
        }

        write.Session.Execute(
            "UPDATE trees SET remaining = remaining + $open, lost = NULL, lost_state = NULL WHERE seq = $seq", ("$open", open.Count), ("$seq", row.Seq));
        Undefer(write, SqliteWay.Cancel, row.Seq);
        var wait = SqliteWait.Read(write.Session, row.Seq);
        var retries = wait.FailedChildren > 0 || wait.OpenChildren > 0;
        if (retries)
        {
            write.Session.Execute("UPDATE trees SET held = held + 1 WHERE seq = $seq", ("$seq", row.Seq));
            Defer(write, SqliteWay.Retry, row.Seq, 0);
        }

        return retries || wait.Held > 0 || wait.Remaining > 0;
    }

    private static bool Count(SqliteWrite write, long parent, JobState state, int change) => write.Session.Execute(
        state switch
        {
            JobState.Done => "UPDATE trees SET done = done + $change WHERE seq = $seq",
            JobState.Dead => "UPDATE trees SET dead = dead + $change WHERE seq = $seq",
            _ => "UPDATE trees SET cancelled = cancelled + $change WHERE seq = $seq",
        },
        ("$change", change),
        ("$seq", parent)) == 1;

    private static void Defer(SqliteWrite write, SqliteWay way, long seq, long position)
    {
        write.Session.Execute(
            "INSERT INTO descents (way, seq, position) VALUES ($way, $seq, $position) ON CONFLICT (seq, way) DO UPDATE SET position = excluded.position",
            ("$way", (int)way),
            ("$seq", seq),
            ("$position", position));
        write.IsTreePending = true;
    }

    private static bool Undefer(SqliteWrite write, SqliteWay way, long seq) =>
        write.Session.Execute("DELETE FROM descents WHERE seq = $seq AND way = $way", ("$seq", seq), ("$way", (int)way)) == 1;
}
