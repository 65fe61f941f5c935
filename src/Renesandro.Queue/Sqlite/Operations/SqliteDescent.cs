using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite.Reading;
using Renesandro.Queue.Sqlite.Writing;

namespace Renesandro.Queue.Sqlite.Operations;

/// <summary>What a change means for many jobs is noted in its transaction, and done a part at a time, so that other writes get their turn.</summary>
internal static class SqliteDescent
{
    private const int Budget = 200;

    /// <summary>Writes, and goes down the tree until there is nothing more to do.</summary>
    public static async Task<T> WriteAsync<T>(SqliteWriter writer, Func<SqliteWrite, T> body)
    {
        var (result, more) = await writer.RunAsync(write =>
        {
            var result = body(write);
            return (result, Step(write));
        }).ConfigureAwait(false);
        while (more)
        {
            more = await writer.RunAsync(static write => Step(write, always: true)).ConfigureAwait(false);
        }

        return result;
    }

    /// <summary>Does a part. Returns true when there is more.</summary>
    public static bool Step(SqliteWrite write, bool always = false)
    {
        if (!write.IsTreePending && !always)
        {
            return false;
        }

        var budget = Budget;
        while (Next(write) is { } item)
        {
            if (budget <= 0)
            {
                return true;
            }

            budget -= 1 + Run(write, item, budget);
        }

        return write.IsTreePending = false;
    }

    private static Item? Next(SqliteWrite write) => write.Session.First(
        "SELECT place, way, seq, position FROM descents ORDER BY place LIMIT 1",
        static reader => new Item(reader.GetInt64(0), (SqliteWay)reader.GetInt32(1), reader.GetInt64(2), reader.GetInt64(3)));

    private static int Run(SqliteWrite write, Item item, int budget)
    {
        var found = item.Way == SqliteWay.Release ? Release(write, item, budget) : Children(write, item, budget);
        if (found < budget)
        {
            write.Session.Execute("DELETE FROM descents WHERE place = $place", ("$place", item.Place));
            if (item.Way == SqliteWay.Retry)
            {
                write.Session.Execute("UPDATE trees SET held = held - 1 WHERE seq = $seq", ("$seq", item.Seq));
                SqliteTree.Check(write, item.Seq);
            }
        }

        return found;
    }

    private static int Release(SqliteWrite write, Item item, int budget)
    {
        var waiting = write.Session.Query(
            "SELECT seq FROM needs INDEXED BY needs_open WHERE needed = $seq AND is_open = 1 ORDER BY seq LIMIT $max",
            static reader => reader.GetInt64(0),
            ("$seq", item.Seq),
            ("$max", budget));
        foreach (var seq in waiting)
        {
            SqliteTree.Release(write, seq, item.Seq, (JobState)item.Position);
        }

        return waiting.Count;
    }

    private static int Children(SqliteWrite write, Item item, int budget)
    {
        var children = write.Session.Query(
            $"SELECT {SqliteJobRow.Columns} FROM jobs INDEXED BY jobs_children WHERE parent = $seq AND seq > $after ORDER BY seq LIMIT $max",
            SqliteJobRow.Read,
            ("$seq", item.Seq),
            ("$after", item.Position),
            ("$max", budget));
        foreach (var child in children)
        {
            if (item.Way == SqliteWay.Cancel)
            {
                SqliteTree.Cancel(write, child);
            }
            else if (child.State is JobState.Dead or JobState.Cancelled)
            {
                SqliteTree.Requeue(write, child);
            }
        }

        if (children.Count > 0)
        {
            write.Session.Execute("UPDATE descents SET position = $position WHERE place = $place", ("$position", children[^1].Seq), ("$place", item.Place));
        }

        return children.Count;
    }

    /// <param name="Place">Its turn.</param>
    /// <param name="Way">What is done.</param>
    /// <param name="Seq">The job from which it goes down.</param>
    /// <param name="Position">The last child that was done; for a release, the state in which the job ended.</param>
    private sealed record Item(long Place, SqliteWay Way, long Seq, long Position);
}
