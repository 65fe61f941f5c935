using System.Globalization;
using Microsoft.Data.Sqlite;
using Renesandro.Queue.Errors;
using Renesandro.Shared;

namespace Renesandro.Queue.Sqlite.Database;

/// <summary>Opens the file of a queue. The first opening creates it, or upgrades one of an earlier version.</summary>
/// <param name="directory">Where the file is.</param>
/// <param name="name">Of the queue, and so of the file.</param>
/// <param name="busyTimeout">How long a write waits for those of other processes.</param>
/// <param name="syncEveryCommit">Whether a commit waits until the disk has it.</param>
internal sealed class SqliteFile(string directory, string name, TimeSpan busyTimeout, bool syncEveryCommit)
{
    private readonly Lock _creating = new();
    private bool _ready;

    public string FilePath { get; } = Path.GetFullPath(Path.Combine(directory, name + ".db"));

    public string WakeDirectory { get; } = Path.GetFullPath(Path.Combine(directory, name + ".wake"));

    public SqliteSession Open()
    {
        try
        {
            lock (_creating)
            {
                if (!_ready)
                {
                    PrivateFile.CreateDirectory(Path.GetDirectoryName(FilePath)!);

                    // SQLite gives its other files the mode of this one.
                    PrivateFile.Create(FilePath);
                    using var first = Connect();
                    SqliteSchema.Prepare(first, FilePath);
                    _ready = true;
                }
            }

            return Connect();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new JobQueueUnavailableException($"The directory of {FilePath} cannot be created: {ex.Message}", isTransient: false, ex);
        }
    }

    private SqliteSession Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = FilePath,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);

            // SQLite's own wait is finer than that of the client, which sleeps 150 ms at a time.
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}"));
            session.Execute(syncEveryCommit ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
