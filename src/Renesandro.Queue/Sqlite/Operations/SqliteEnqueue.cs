using Microsoft.Data.Sqlite;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite.Operations;

internal static class SqliteEnqueue
{
    public static JobReceipt Run(SqliteWrite write, JobRequest request, string fingerprint, string? traceParent, int maxAttempts)
    {
        if (Existing(write.Session, request, fingerprint) is { } existing)
        {
            return new(existing, IsNew: false);
        }

        var seq = Insert(write, request, fingerprint, traceParent, maxAttempts);
        if (request.FollowUp is { } followUp)
        {
            SqliteFollowUps.Store(write, seq, followUp, followUp.MaxAttempts ?? maxAttempts);
        }

        return new(request.Id, IsNew: true);
    }

    /// <summary>Stores a job that is known to be new, and returns its row number.</summary>
    public static long Insert(SqliteWrite write, JobRequest request, string fingerprint, string? traceParent, int maxAttempts, long? parent = null, bool waits = false)
    {
        var due = write.Now + (long)request.Delay.TotalMilliseconds;
        var state = waits ? JobState.Waiting : due > write.Now ? JobState.Delayed : JobState.Ready;
        var owner = request.Owner ?? "";
        var seq = write.Session.Number(
            """
            INSERT INTO jobs (id, owner, key, fingerprint, state, priority, max_attempts, created, due, trace_parent, header, kind, parent)
            VALUES ($id, $owner, $key, $fingerprint, $state, $priority, $max, $now, $due, $trace, $header, $kind, $parent)
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
            ("$header", request.Header is { Length: > 0 } header ? header : null),
            ("$kind", request.Kind),
            ("$parent", parent));
        write.Session.Execute("INSERT INTO payloads (seq, body) VALUES ($seq, $body)", ("$seq", seq), ("$body", request.Payload));
        write.Record(new(seq, request.Id.ToString(), owner, state, 0, maxAttempts, 0, false, null), JobTransition.Enqueued);

        // A delayed job too: those who wait must learn of an earlier moment to look again.
        write.WorkAppeared = true;
        return seq;
    }

    /// <summary>The job that was stored by this request before, if it was.</summary>
    /// <exception cref="IdempotencyConflictException">Another request stored it.</exception>
    public static Guid? Existing(SqliteSession session, JobRequest request, string fingerprint) =>
        Find(session, request) is not { } existing ? null
        : existing.Fingerprint == fingerprint && (existing.Kind ?? request.Kind) == request.Kind ? existing.Id
        : throw new IdempotencyConflictException(existing.Id, existing.Id == request.Id ? null : request.IdempotencyKey);

    private static Stored? Find(SqliteSession session, JobRequest request) =>
        session.First(
            "SELECT id, fingerprint, kind FROM jobs WHERE id = $id",
            Read,
            ("$id", request.Id.ToString()))
        ?? (request.IdempotencyKey is null
            ? null
            : session.First(
                "SELECT id, fingerprint, kind FROM jobs WHERE owner = $owner AND key = $key",
                Read,
                ("$owner", request.Owner ?? ""),
                ("$key", request.IdempotencyKey)));

    private static Stored Read(SqliteDataReader reader) => new(Guid.Parse(reader.GetString(0)), reader.GetString(1), reader.Text(2));

    /// <param name="Id">The job.</param>
    /// <param name="Fingerprint">Of its request.</param>
    /// <param name="Kind">Null when it was stored before there were kinds: it may be of any.</param>
    private sealed record Stored(Guid Id, string Fingerprint, string? Kind);
}
