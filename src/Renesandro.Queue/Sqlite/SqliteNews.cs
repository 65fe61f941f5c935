using System.Diagnostics;

namespace Renesandro.Queue.Sqlite;

/// <summary>Carries news of a commit to those who wait: in this process at once, to others by touching a file they watch.</summary>
internal sealed class SqliteNews(SqliteWake wake, LeaseRegistry leases)
{
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMilliseconds(5);
    private long _touched;
    private bool _work;
    private bool _changes;

    public void Tell(SqliteWrite write)
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

    /// <summary>Touches the files. While more commits follow, only now and then: one touch tells of all before it.</summary>
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
