using Microsoft.Data.Sqlite;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Database;

namespace Renesandro.Queue.Sqlite.Reading;

/// <summary>The columns that decide what may happen to a job next.</summary>
internal sealed record SqliteJobRow(
    long Seq, string Id, string Owner, JobState State, int Attempt, int MaxAttempts, long Fence, bool CancelRequested, string? Worker,
    long? Parent = null, SqliteLinks Links = SqliteLinks.None)
{
    public const string Columns = "seq, id, owner, state, attempt, max_attempts, fence, cancel_requested, worker, parent, links";

    public static SqliteJobRow Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetString(2),
        (JobState)reader.GetInt32(3),
        reader.GetInt32(4),
        reader.GetInt32(5),
        reader.GetInt64(6),
        reader.GetBoolean(7),
        reader.Text(8),
        reader.IsDBNull(9) ? null : reader.GetInt64(9),
        (SqliteLinks)reader.GetInt32(10));

    public static SqliteJobRow? Find(SqliteSession session, long seq) =>
        session.First($"SELECT {Columns} FROM jobs WHERE seq = $seq", Read, ("$seq", seq));

    public static SqliteJobRow? Find(SqliteSession session, Guid id) =>
        session.First($"SELECT {Columns} FROM jobs WHERE id = $id", Read, ("$id", id.ToString()));
}
