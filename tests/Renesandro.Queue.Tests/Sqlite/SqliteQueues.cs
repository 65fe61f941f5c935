using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Renesandro.Queue.Sqlite;

namespace Renesandro.Queue.Tests.Sqlite;

internal static class SqliteQueues
{
    /// <summary>Opens the queue of a directory as another process would.</summary>
    public static SqliteJobQueue Open(string directory, TimeProvider? time = null, Action<SqliteJobQueueOptions>? configure = null, JobQueueOptions? queue = null)
    {
        var options = new SqliteJobQueueOptions { Directory = directory, Durability = SqliteDurability.ProcessDeath };
        configure?.Invoke(options);
        return new(Options.Create(queue ?? new()), Options.Create(options), time ?? TimeProvider.System);
    }

    /// <summary>Meddles with the file behind the queue's back.</summary>
    public static void Execute(string directory, string sql)
    {
        using var connection = Connect(directory);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static SqliteConnection Connect(string directory)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "jobs.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
