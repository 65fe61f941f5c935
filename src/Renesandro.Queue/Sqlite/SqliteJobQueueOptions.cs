namespace Renesandro.Queue.Sqlite;

/// <summary>Options of a queue in a SQLite file. All processes of a machine that open the same file share the queue.</summary>
public sealed class SqliteJobQueueOptions
{
    /// <summary>The directory; the file in it is <see cref="JobQueueOptions.Name"/> with <c>.db</c>. Created when missing.</summary>
    /// <value>A path on a local disk, not on a network share. Default: data.</value>
    public string Directory { get; set; } = "data";

    /// <summary>What a stored job survives.</summary>
    /// <value>Default: <see cref="SqliteDurability.PowerLoss"/>.</value>
    public SqliteDurability Durability { get; set; } = SqliteDurability.PowerLoss;

    /// <summary>How long a write waits for other processes' writes before it fails.</summary>
    /// <value>From 1 second to 5 minutes. Default: 10 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>What a completed write survives.</summary>
public enum SqliteDurability
{
    /// <summary>The death of any process; a power cut can undo the last writes, never half of one. Writes without fsync.</summary>
    ProcessDeath,

    /// <summary>A power cut too: one fsync for each group of writes that arrive together.</summary>
    PowerLoss,
}
