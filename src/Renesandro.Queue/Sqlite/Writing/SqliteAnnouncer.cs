using System.Diagnostics;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Sqlite.Writing;

/// <summary>Announces a commit to those who wait: in this process at once, to other processes by touching a file that they watch.</summary>
internal sealed class SqliteAnnouncer(SqliteWake wake, LeaseRegistry leases)
{
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMilliseconds(5);
    private long _touched;
    private bool _work;
    private bool _changes;

    public void Announce(SqliteWrite write)
    {
        if (write.WorkAppeared)
        {
            wake.Work.Pulse();
        }

        if (write.Changed)
        {
            wake.Changes.Pulse();
        }

        foreach (var id in write.Cancels)
        {
            leases.CancelRequested(id);
        }

        _work |= write.WorkAppeared || write.Cancels.Count > 0;
        _changes |= write.Changed;
    }

    /// <summary>Touches the files. While more commits follow, only now and then: one touch announces all commits before it.</summary>
    public void Flush(bool more)
    {
        if (more && Stopwatch.GetElapsedTime(_touched) < TouchInterval)
        {
            return;
        }

        if (_work || _changes)
        {
            wake.Touch(_work, _changes);
            _touched = Stopwatch.GetTimestamp();
        }

        _work = _changes = false;
    }
}
