using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Database;

namespace Renesandro.Queue.Sqlite.Reading;

/// <summary>What a job waits for.</summary>
/// <param name="Held">While it is above zero, what it waits for is not complete: its fan-out is open, or a retry goes down from it.</param>
/// <param name="Remaining">Jobs that it is to start after and that have not ended.</param>
/// <param name="OpenChildren">Children that have not ended.</param>
/// <param name="FailedChildren">Children that ended badly.</param>
/// <param name="Policy">What a failure means for it.</param>
/// <param name="Failure">What failed, in a sentence, or null.</param>
internal sealed record SqliteWait(long Held, long Remaining, long OpenChildren, long FailedChildren, DependencyFailure Policy, string? Failure)
{
    public static SqliteWait Read(SqliteSession session, long seq) =>
        session.First(
            "SELECT held, remaining, policy, lost, lost_state, children, done, dead, cancelled FROM trees WHERE seq = $seq",
            static reader =>
            {
                var (children, done, dead, cancelled) = (reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7), reader.GetInt64(8));
                return new SqliteWait(
                    reader.GetInt64(0),
                    reader.GetInt64(1),
                    children - done - dead - cancelled,
                    dead + cancelled,
                    (DependencyFailure)reader.GetInt32(2),
                    reader.Text(3) is { } lost
                        ? $"Job {lost}, which this one waits for, was {((JobState)reader.GetInt32(4) == JobState.Dead ? "dead-lettered" : "cancelled")}."
                        : dead + cancelled > 0 ? $"Of the {children} children of the job, {dead} were dead-lettered and {cancelled} cancelled." : null);
            },
            ("$seq", seq)) ?? new(0, 0, 0, 0, default, null);
}
