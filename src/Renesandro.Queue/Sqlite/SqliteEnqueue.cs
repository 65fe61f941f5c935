namespace Renesandro.Queue.Sqlite;

internal static class SqliteEnqueue
{
    public static JobReceipt Run(SqliteWrite write, JobRequest request, string fingerprint, string? traceParent, int maxAttempts)
    {
        if (Existing(write.Session, request) is { } existing)
        {
            return existing.Fingerprint == fingerprint
                ? new(existing.Id, IsNew: false)
                : throw new IdempotencyConflictException(existing.Id, existing.Id == request.Id ? null : request.IdempotencyKey);
        }

        var seq = Insert(write, request, fingerprint, traceParent, maxAttempts);
        if (request.FollowUp is { } followUp)
        {
            SqliteFollowUps.Keep(write, seq, followUp, followUp.MaxAttempts ?? maxAttempts);
        }

        return new(request.Id, IsNew: true);
    }

    /// <summary>Stores a job that is known to be new, and gives its place.</summary>
    public static long Insert(SqliteWrite write, JobRequest request, string fingerprint, string? traceParent, int maxAttempts)
    {
        var due = write.Now + (long)request.Delay.TotalMilliseconds;
        var state = due > write.Now ? JobState.Delayed : JobState.Ready;
        var owner = request.Owner ?? "";
        var seq = write.Session.Number(
            """
            INSERT INTO jobs (id, owner, key, fingerprint, state, priority, max_attempts, created, due, trace_parent, header)
            VALUES ($id, $owner, $key, $fingerprint, $state, $priority, $max, $now, $due, $trace, $header)
            RETURNING seq
            """,
            ("$id", request.Id.ToString()),
            ("$owner", owner),
            ("$key", request.IdempotencyKey),
            ("$fingerprint", fingerprint),
            ("$state", (int)state),
            ("$priority", request.Priority),
            ("$max", maxAttempts),
            ("$now", write.Now),
            ("$due", due),
            ("$trace", traceParent),
            ("$header", request.Header is { Length: > 0 } header ? header : null));
        write.Session.Execute("INSERT INTO payloads (seq, body) VALUES ($seq, $body)", ("$seq", seq), ("$body", request.Payload));
        write.Record(new(seq, request.Id.ToString(), owner, state, 0, maxAttempts, 0, false, null), JobTransition.Enqueued);

        // A delayed job too: those who wait must learn of an earlier moment to look again.
        write.WorkAppeared = true;
        return seq;
    }

    private static Stored? Existing(SqliteSession session, JobRequest request) =>
        session.First(
            "SELECT id, fingerprint FROM jobs WHERE id = $id",
            reader => new Stored(Guid.Parse(reader.GetString(0)), reader.GetString(1)),
            ("$id", request.Id.ToString()))
        ?? (request.IdempotencyKey is null
            ? null
            : session.First(
                "SELECT id, fingerprint FROM jobs WHERE owner = $owner AND key = $key",
                reader => new Stored(Guid.Parse(reader.GetString(0)), reader.GetString(1)),
                ("$owner", request.Owner ?? ""),
                ("$key", request.IdempotencyKey)));

    private sealed record Stored(Guid Id, string Fingerprint);
}
