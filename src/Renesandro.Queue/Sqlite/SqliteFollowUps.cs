namespace Renesandro.Queue.Sqlite;

/// <summary>Jobs that follow the end of others.</summary>
internal static class SqliteFollowUps
{
    public static void Keep(SqliteWrite write, long seq, JobFollowUp followUp, int maxAttempts) => write.Session.Execute(
        "INSERT INTO follow_ups (seq, body, priority, max_attempts) VALUES ($seq, $body, $priority, $max)",
        ("$seq", seq),
        ("$body", followUp.Payload),
        ("$priority", followUp.Priority),
        ("$max", maxAttempts));

    /// <summary>Stores the job that follows one that has just ended, if there is one to be.</summary>
    public static void Enqueue(SqliteWrite write, long ended)
    {
        var wish = write.Session.First(
            """
            SELECT f.body, f.priority, f.max_attempts, j.id, j.state, j.ended, j.error, j.trace_parent
            FROM follow_ups f JOIN jobs j ON j.seq = f.seq WHERE f.seq = $seq
            """,
            reader => new
            {
                Request = new JobRequest(reader.GetString(0)) { Priority = reader.GetInt32(1) },
                MaxAttempts = reader.GetInt32(2),
                Id = reader.GetString(3),
                State = reader.GetInt32(4),
                At = reader.GetInt64(5),
                Error = reader.Text(6),
                Trace = reader.Text(7),
            },
            ("$seq", ended));
        if (wish is null)
        {
            return;
        }

        var seq = SqliteEnqueue.Insert(write, wish.Request, Fingerprint.Of(wish.Request), wish.Trace, wish.MaxAttempts);
        write.Session.Execute(
            "INSERT INTO followed (seq, id, state, at, error) VALUES ($seq, $id, $state, $at, $error)",
            ("$seq", seq),
            ("$id", wish.Id),
            ("$state", wish.State),
            ("$at", wish.At),
            ("$error", wish.Error));
    }

    public static JobEnd? Followed(SqliteSession session, long seq) => session.First(
        "SELECT id, state, at, error FROM followed WHERE seq = $seq",
        reader => new JobEnd(Guid.Parse(reader.GetString(0)), ((JobState)reader.GetInt32(1)).ToStatus(), reader.Time(2), reader.Text(3)),
        ("$seq", seq));
}
