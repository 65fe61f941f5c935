using Microsoft.Data.Sqlite;
using Renesandro.Queue.Errors;

namespace Renesandro.Queue.Sqlite.Database;

/// <summary>Translates SQLite error codes into what to do about them.</summary>
internal static class SqliteErrors
{
    public static JobQueueUnavailableException Translate(SqliteException ex, string path)
    {
        var (fix, transient) = ex.SqliteErrorCode switch
        {
            5 or 6 => ("Another process holds its lock for too long: raise BusyTimeout, or look for a stuck process.", true),
            8 => ("It is read-only: give this process the right to write to the file and its directory.", false),
            10 => ("The disk failed to read or write: check the disk and the kernel log.", true),
            11 or 26 => ("It is damaged or not a database: restore it from a backup, or move it away to start with an empty queue.", false),
            13 => ("The disk is full: free some space. Stored jobs are safe.", true),
            14 => ("It cannot be opened: check that the directory exists and is writable.", false),
            _ => ("See the inner error.", false),
        };
        return new($"The queue's file {path} cannot be used (SQLite error {ex.SqliteExtendedErrorCode}). {fix}", transient, ex);
    }
}
