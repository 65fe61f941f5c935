using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Renesandro.Queue.Sqlite;

/// <summary>Opens the file, and makes or upgrades it on the first opening.</summary>
internal sealed class SqliteFile(JobQueueOptions queue, SqliteJobQueueOptions options)
{
    private readonly Lock _creating = new();
    private bool _ready;

    public string FilePath { get; } = Path.GetFullPath(Path.Combine(options.Directory, queue.Name + ".db"));

    public string WakeDirectory { get; } = Path.GetFullPath(Path.Combine(options.Directory, queue.Name + ".wake"));

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
            throw new JobQueueUnavailableException($"The directory of {FilePath} cannot be made: {ex.Message}", isTransient: false, ex);
        }
    }

    private SqliteSession Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = FilePath,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);

            // SQLite's own wait is finer than that of the client, which sleeps 150 ms at a time.
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}"));
            session.Execute(options.Durability == SqliteDurability.PowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
