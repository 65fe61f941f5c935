using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Renesandro.Queue.Sqlite.Database;

/// <summary>Connections for reading, kept open between reads. Readers never wait for writers in WAL mode.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private bool _disposed;

    /// <summary>Runs on the caller's thread: the reads here take well under a millisecond.</summary>
    public T Read<T>(Func<SqliteSession, T> body)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(IJobQueue));
        SqliteSession? session = null;
        try
        {
            session = _idle.TryTake(out var idle) ? idle : file.Open();

            // Several statements of one body see one moment.
            session.Execute("BEGIN");
            var result = body(session);
            session.Execute("COMMIT");
            Return(session);
            return result;
        }
        catch (SqliteException ex)
        {
            session?.Dispose();
            throw SqliteErrors.Translate(ex, file.FilePath);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(SqliteSession session)
    {
        _idle.Add(session);
        if (_disposed)
        {
            Dispose();
        }
    }
}
