using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;

namespace Renesandro.Queue.Sqlite.Operations;

/// <summary>Stores several jobs, and those that wait for others, all or none.</summary>
internal static class SqliteFanOut
{
    public static bool Has(JobRequest request) =>
        request.ParentId is not null || request.After.Count > 0 || request.AwaitsChildren || request.IfDependencyFails != default;

    public static IReadOnlyList<JobReceipt> Run(SqliteWrite write, IReadOnlyList<JobRequest> requests, string? trace, int maxAttempts)
    {
        write.Session.Execute("SAVEPOINT fan_out");
        try
        {
            var stored = new Dictionary<Guid, Guid>();
            var receipts = new List<JobReceipt>(requests.Count);
            foreach (var request in requests)
            {
                var receipt = Store(write, request, stored, request.TraceParent ?? trace, request.MaxAttempts ?? maxAttempts);
                stored.TryAdd(request.Id, receipt.Id);
                receipts.Add(receipt);
            }

            write.Session.Execute("RELEASE fan_out");
            return receipts;
        }
        catch (JobQueueException)
        {
            // Other writes of the same transaction stay.
            write.Session.Execute("ROLLBACK TO fan_out");
            write.Session.Execute("RELEASE fan_out");
            throw;
        }
    }

    private static JobReceipt Store(SqliteWrite write, JobRequest request, Dictionary<Guid, Guid> stored, string? trace, int maxAttempts)
    {
        var fingerprint = Fingerprint.Of(request);
        if (SqliteEnqueue.Existing(write.Session, request, fingerprint) is { } existing)
        {
            return new(existing, IsNew: false);
        }

        var parent = request.ParentId is { } id ? Parent(write, request.Id, id, stored.GetValueOrDefault(id, id)) : null;
        var needed = request.After.Select(after => Needed(write, request.Id, after, stored.GetValueOrDefault(after, after), parent)).DistinctBy(row => row.Seq).ToList();
        var open = needed.FindAll(row => !IsEnded(row));
        var lost = needed.FindLast(row => row.State is JobState.Dead or JobState.Cancelled);
        var fails = lost is not null && request.IfDependencyFails != DependencyFailure.Continue;
        var seq = SqliteEnqueue.Insert(
            write, request, fingerprint, trace, maxAttempts, parent?.Seq, request.AwaitsChildren || open.Count > 0 || fails);
        if (request.FollowUp is { } followUp)
        {
            SqliteFollowUps.Store(write, seq, followUp, followUp.MaxAttempts ?? maxAttempts);
        }

        if (parent is not null)
        {
            Link(write, parent.Seq, SqliteLinks.Tree);
            write.Session.Execute("INSERT INTO trees (seq, children) VALUES ($seq, 1) ON CONFLICT DO UPDATE SET children = children + 1", ("$seq", parent.Seq));
        }

        if (needed.Count > 0 || request.AwaitsChildren || request.IfDependencyFails != default)
        {
            Link(write, seq, SqliteLinks.Tree);
            write.Session.Execute(
                "INSERT INTO trees (seq, policy, remaining, held, is_open, lost, lost_state) VALUES ($seq, $policy, $remaining, $open, $open, $lost, $state)",
                ("$seq", seq),
                ("$policy", (int)request.IfDependencyFails),
                ("$remaining", open.Count),
                ("$open", request.AwaitsChildren),
                ("$lost", lost?.Id),
                ("$state", (int?)lost?.State));
            foreach (var row in needed)
            {
                Link(write, row.Seq, SqliteLinks.Needed);
                write.Session.Execute(
                    "INSERT INTO needs (seq, needed, is_open) VALUES ($seq, $needed, $open)", ("$seq", seq), ("$needed", row.Seq), ("$open", !IsEnded(row)));
            }

            SqliteTree.Check(write, seq);
        }

        return new(request.Id, IsNew: true);
    }

    private static SqliteJobRow Parent(SqliteWrite write, Guid child, Guid named, Guid id) => SqliteJobRow.Find(write.Session, id) switch
    {
        null => throw new JobDependencyException(child, named, DependencyRefusal.ParentUnknown),
        { } row when IsEnded(row) => throw new JobDependencyException(child, named, DependencyRefusal.ParentEnded),
        { } row => row,
    };

    private static SqliteJobRow Needed(SqliteWrite write, Guid job, Guid named, Guid id, SqliteJobRow? parent) => SqliteJobRow.Find(write.Session, id) switch
    {
        null => throw new JobDependencyException(job, named, DependencyRefusal.AfterUnknown),
        { } row when row.Parent != parent?.Seq => throw new JobDependencyException(job, named, DependencyRefusal.AfterElsewhere),
        { } row => row,
    };

    private static bool IsEnded(SqliteJobRow row) => row.State is JobState.Done or JobState.Dead or JobState.Cancelled;

    private static void Link(SqliteWrite write, long seq, SqliteLinks link) => write.Session.Execute(
        "UPDATE jobs SET links = links | $link WHERE seq = $seq AND links & $link = 0", ("$link", (int)link), ("$seq", seq));
}
