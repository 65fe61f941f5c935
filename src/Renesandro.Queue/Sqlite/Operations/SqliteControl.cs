using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite.Operations;

/// <summary>What producers do to stored jobs, and the check whether they could store one.</summary>
internal static class SqliteControl
{
    // As many pages as a job, and new ones each time: what a disk has room for, or would not be written anew, says nothing.
    public static bool Check(SqliteWrite write) => write.Session.Execute(
        "INSERT INTO checks (id, body) VALUES (1, randomblob(65536)) ON CONFLICT DO UPDATE SET body = excluded.body") == 1;

    public static bool Cancel(SqliteWrite write, Guid id)
    {
        if (SqliteJobRow.Find(write.Session, id) is not { } row)
        {
            return false;
        }

        SqliteTree.Cancel(write, row);
        return true;
    }

    public static JobResult? Answer(SqliteWrite write, Guid id, JobResult answer)
    {
        if (SqliteJobRow.Find(write.Session, id) is not { } row)
        {
            return null;
        }

        var stored = write.Session.First(
            "SELECT value FROM results WHERE seq = $seq AND name = $name", static reader => reader.GetString(0), ("$seq", row.Seq), ("$name", answer.Name));
        if (stored is not null)
        {
            return answer with { Value = stored };
        }

        if (row.State is not (JobState.Ready or JobState.Delayed))
        {
            return null;
        }

        write.Session.Execute(
            "INSERT INTO results (seq, name, value) VALUES ($seq, $name, $value)", ("$seq", row.Seq), ("$name", answer.Name), ("$value", answer.Value));
        write.Session.Execute("UPDATE jobs SET state = 1, due = $now WHERE seq = $seq AND state = 0", ("$now", write.Now), ("$seq", row.Seq));
        write.Record(row with { State = JobState.Ready }, JobTransition.Answered);
        write.WorkAppeared = true;
        return answer;
    }

    public static bool Remove(SqliteWrite write, Guid id)
    {
        if (SqliteJobRow.Find(write.Session, id) is not { } row)
        {
            return true;
        }

        if (row.State is not (JobState.Done or JobState.Dead or JobState.Cancelled))
        {
            return false;
        }

        // All at once, however many results there are: a job that is half deleted could be requeued.
        write.Session.Execute("DELETE FROM results WHERE seq = $seq", ("$seq", row.Seq));
        SqliteCleaning.Delete(write, row.Seq);
        write.Record(row, JobTransition.Removed);
        return true;
    }

    public static bool Requeue(SqliteWrite write, Guid id)
    {
        if (SqliteJobRow.Find(write.Session, id) is not { } row)
        {
            return false;
        }

        if (row.State is JobState.Done or JobState.Dead or JobState.Cancelled)
        {
            SqliteTree.Requeue(write, row);
        }

        return true;
    }

    public static bool Close(SqliteWrite write, Guid id)
    {
        if (SqliteJobRow.Find(write.Session, id) is not { } row)
        {
            return false;
        }

        if (write.Session.Execute("UPDATE trees SET is_open = 0, held = held - 1 WHERE seq = $seq AND is_open = 1", ("$seq", row.Seq)) == 1)
        {
            SqliteTree.Check(write, row.Seq);
        }

        return true;
    }
}
