using Microsoft.Data.Sqlite;

namespace Renesandro.Queue.Sqlite;

/// <summary>Says what a SQLite error code asks people to do.</summary>
internal static class SqliteErrors
{
    public static JobQueueUnavailableException Translate(SqliteException ex, string path)
    {
        var (cure, transient) = ex.SqliteErrorCode switch
        {
            5 or 6 => ("Another process holds its lock for too long: raise BusyTimeout, or look for a stuck process.", true),
            8 => ("It is read-only: give this process the right to write to the file and its directory.", false),
            10 => ("The disk failed to read or write: check the disk and the kernel log.", true),
            11 or 26 => ("It is damaged, or no database: restore it from a backup, or move it away to begin anew.", false),
            13 => ("The disk is full: free some space. Accepted jobs are safe.", true),
            14 => ("It cannot be opened: check that the directory exists and may be written to.", false),
            _ => ("See the inner error.", false),
        };
        return new($"The queue's file {path} cannot be used (SQLite error {ex.SqliteExtendedErrorCode}). {cure}", transient, ex);
    }
}
