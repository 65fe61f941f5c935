using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;

namespace Renesandro.Queue.Sqlite.Operations;

/// <summary>Jobs that follow the end of others.</summary>
internal static class SqliteFollowUps
{
    public static void Store(SqliteWrite write, long seq, JobFollowUp followUp, int maxAttempts) => write.Session.Execute(
        "INSERT INTO follow_ups (seq, body, priority, max_attempts, kind) VALUES ($seq, $body, $priority, $max, $kind)",
        ("$seq", seq),
        ("$body", followUp.Payload),
        ("$priority", followUp.Priority),
        ("$max", maxAttempts),
        ("$kind", followUp.Kind));

    /// <summary>Stores the job that follows one that has just ended, if it has one.</summary>
    public static void Enqueue(SqliteWrite write, long ended)
    {
        var followUp = write.Session.First(
            """
            SELECT f.body, f.priority, f.max_attempts, j.id, j.state, j.ended, j.error, j.error_public, j.trace_parent, f.kind
            FROM follow_ups f JOIN jobs j ON j.seq = f.seq WHERE f.seq = $seq
            """,
            reader => new
            {
                Request = new JobRequest(reader.GetString(0)) { Priority = reader.GetInt32(1), Kind = reader.Text(9) ?? JobFollowUp.DefaultKind },
                MaxAttempts = reader.GetInt32(2),
                Id = reader.GetString(3),
                State = reader.GetInt32(4),
                At = reader.GetInt64(5),
                Error = reader.Error(6, 7),
                Trace = reader.Text(8),
            },
            ("$seq", ended));
        if (followUp is null)
        {
            return;
        }

        var seq = SqliteEnqueue.Insert(write, followUp.Request, Fingerprint.Of(followUp.Request), followUp.Trace, followUp.MaxAttempts);
        write.Session.Execute(
            "INSERT INTO followed (seq, id, state, at, error, error_public) VALUES ($seq, $id, $state, $at, $error, $public)",
            ("$seq", seq),
            ("$id", followUp.Id),
            ("$state", followUp.State),
            ("$at", followUp.At),
            ("$error", followUp.Error?.Message),
            ("$public", followUp.Error?.IsPublic));
    }

    public static JobEnd? Followed(SqliteSession session, long seq) => session.First(
        "SELECT id, state, at, error, error_public FROM followed WHERE seq = $seq",
        reader => new JobEnd(Guid.Parse(reader.GetString(0)), ((JobState)reader.GetInt32(1)).ToStatus(), reader.Time(2), reader.Error(3, 4)),
        ("$seq", seq));
}
