using Microsoft.Data.Sqlite;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite.Reading;

/// <summary>Rows to records.</summary>
internal static class SqliteReading
{
    public const string JobColumns =
        "id, owner, state, key, priority, attempt, max_attempts, cancel_requested, error, worker, created, due, started, ended, "
        + "trace_parent, progress_done, progress_total, progress_failed, progress_detail, header, seq, error_public, "
        + "COALESCE(kind, (SELECT 'follow-up' FROM followed WHERE followed.seq = jobs.seq), 'default'), "
        + "(SELECT above.id FROM jobs above WHERE above.seq = jobs.parent)";

    public const int SeqColumn = 20;
    public const int AfterJobColumns = 24;

    public const string ChangeColumns =
        "place, id, owner, transition, state, attempt, at, error, progress_done, progress_total, progress_failed, progress_detail, error_public";

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    public static JobError? Error(this SqliteDataReader reader, int message, int isPublic) =>
        StoredError.Of(reader.Text(message), reader.IsDBNull(isPublic) ? null : reader.GetBoolean(isPublic));

    public static string? OwnerOrNull(string owner) => owner.Length == 0 ? null : owner;

    public static JobInfo Job(SqliteDataReader reader) => new()
    {
        Id = Guid.Parse(reader.GetString(0)),
        Owner = OwnerOrNull(reader.GetString(1)),
        Status = ((JobState)reader.GetInt32(2)).ToStatus(),
        IdempotencyKey = reader.Text(3),
        Priority = reader.GetInt32(4),
        Attempt = reader.GetInt32(5),
        MaxAttempts = reader.GetInt32(6),
        CancelRequested = reader.GetBoolean(7),
        Error = reader.Error(8, 21),
        Worker = reader.Text(9),
        CreatedAt = reader.Time(10),
        NotBefore = reader.Time(11),
        StartedAt = reader.IsDBNull(12) ? null : reader.Time(12),
        EndedAt = reader.IsDBNull(13) ? null : reader.Time(13),
        TraceParent = reader.Text(14),
        Progress = Progress(reader, 15),
        Header = reader.Text(19),
        Kind = reader.GetString(22),
        Cursor = Cursor.Of(reader.GetInt64(SeqColumn)),
        ParentId = reader.Text(23) is { } parent ? Guid.Parse(parent) : null,
    };

    public static JobChange Change(SqliteDataReader reader) => new(
        Cursor.Of(reader.GetInt64(0)),
        Guid.Parse(reader.GetString(1)),
        OwnerOrNull(reader.GetString(2)),
        (JobTransition)reader.GetInt32(3),
        ((JobState)reader.GetInt32(4)).ToStatus(),
        reader.GetInt32(5),
        reader.Time(6),
        reader.Error(7, 12),
        Progress(reader, 8));

    private static JobProgress? Progress(SqliteDataReader reader, int column) => reader.IsDBNull(column)
        ? null
        : new(reader.GetInt64(column), reader.GetInt64(column + 1), reader.GetInt64(column + 2), reader.Text(column + 3));
}
