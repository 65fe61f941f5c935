using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Renesandro.Queue.Sqlite.Database;

namespace Renesandro.Queue.Sqlite.Writing;

/// <summary>All writes of this process, on one thread: what arrives together is committed together, by one fsync.</summary>
internal sealed class SqliteWriter(SqliteFile file, SqliteClock clock, SqliteAnnouncer announcer) : IDisposable
{
    private const int GroupSize = 128;
    private readonly BlockingCollection<SqliteWriteTask> _inbox = [];
    private readonly Lock _starting = new();
    private Thread? _thread;
    private SqliteSession? _session;
    private bool _disposed;

    /// <summary>Runs the body in a transaction; the task ends after the commit.</summary>
    public Task<T> RunAsync<T>(Func<SqliteWrite, T> body)
    {
        Start();
        var task = new SqliteWriteTask<T>(body);
        try
        {
            _inbox.Add(task);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(IJobQueue));
        }

        return task.Task;
    }

    public void Dispose()
    {
        lock (_starting)
        {
            // A container disposes a singleton once for each service it is registered as.
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _inbox.CompleteAdding();
        }

        _thread?.Join();
        _inbox.Dispose();
    }

    private void Start()
    {
        lock (_starting)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(IJobQueue));
            if (_thread is null)
            {
                _thread = new(Loop) { IsBackground = true, Name = "SQLite queue writer" };
                _thread.Start();
            }
        }
    }

    private void Loop()
    {
        foreach (var first in _inbox.GetConsumingEnumerable())
        {
            var group = new List<SqliteWriteTask>(1) { first };
            if (!TryCommit(group, takeMore: true) && group.Count > 1)
            {
                // One bad write must not fail its neighbours: each gets a transaction of its own.
                foreach (var task in group)
                {
                    TryCommit([task], takeMore: false);
                }
            }

            announcer.Flush(more: _inbox.Count > 0);
        }

        _session?.Dispose();
    }

    private bool TryCommit(List<SqliteWriteTask> group, bool takeMore)
    {
        try
        {
            _session ??= file.Open();
            _session.Execute("BEGIN IMMEDIATE");
            var write = new SqliteWrite(_session, clock);
            group[0].Run(write);
            while (takeMore && group.Count < GroupSize && _inbox.TryTake(out var next))
            {
                group.Add(next);
                next.Run(write);
            }

            _session.Execute("COMMIT");
            announcer.Announce(write);
            group.ForEach(static task => task.Succeed());
            return true;
        }
        catch (Exception ex)
        {
            // The thread serves all callers, so any error goes to the caller.
            RollBack();
            if (group.Count == 1)
            {
                group[0].Fail(ex is SqliteException sqlite ? SqliteErrors.Translate(sqlite, file.FilePath) : ex);
            }

            return false;
        }
    }

    private void RollBack()
    {
        try
        {
            _session?.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself after some errors; a fresh connection starts clean either way.
            _session?.Dispose();
            _session = null;
        }
    }
}
