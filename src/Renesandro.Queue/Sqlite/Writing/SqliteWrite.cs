using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Database;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Sqlite.Writing;

/// <summary>One write inside a transaction, and what to announce once it is committed.</summary>
/// <remarks>A body throws its domain errors before it changes anything: the rest of the group is committed regardless.</remarks>
internal sealed class SqliteWrite(SqliteSession session, SqliteClock clock)
{
    public SqliteSession Session => session;

    public long Now { get; } = clock.UnixMilliseconds;

    public long Monotonic { get; } = clock.MonotonicMilliseconds;

    public bool WorkAppeared { get; set; }

    public bool Changed { get; private set; }

    /// <summary>A tree has not been told of a change all the way down.</summary>
    public bool IsTreePending { get; set; }

    public List<Guid> Cancels { get; } = [];

    public void Record(SqliteJobRow job, JobTransition transition, JobError? error = null, JobProgress? progress = null)
    {
        session.Execute(
            """
            INSERT INTO changes (id, owner, transition, state, attempt, at, error, error_public,
                                 progress_done, progress_total, progress_failed, progress_detail)
            VALUES ($id, $owner, $transition, $state, $attempt, $at, $error, $public, $done, $total, $failed, $detail)
            """,
            ("$id", job.Id),
            ("$owner", job.Owner),
            ("$transition", (int)transition),
            ("$state", (int)job.State),
            ("$attempt", job.Attempt),
            ("$at", Now),
            ("$error", error?.Message),
            ("$public", error?.IsPublic),
            ("$done", progress?.Done),
            ("$total", progress?.Total),
            ("$failed", progress?.Failed),
            ("$detail", progress?.Detail));
        Changed = true;
    }
}
