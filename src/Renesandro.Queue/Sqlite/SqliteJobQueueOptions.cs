namespace Renesandro.Queue.Sqlite;

/// <summary>Where the embedded queue lives. All processes of one machine that name the same file share the queue.</summary>
public sealed class SqliteJobQueueOptions
{
    /// <summary>The directory; the file in it is <see cref="JobQueueOptions.Name"/> with <c>.db</c>. Made when missing.</summary>
    /// <value>A path on a local disk, not on a network share. Default: data.</value>
    public string Directory { get; set; } = "data";

    /// <summary>What an accepted job survives.</summary>
    /// <value>Default: <see cref="SqliteDurability.PowerLoss"/>.</value>
    public SqliteDurability Durability { get; set; } = SqliteDurability.PowerLoss;

    /// <summary>How long a write waits for other processes' writes before it fails.</summary>
    /// <value>From 1 second to 5 minutes. Default: 10 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>What a write that was answered survives.</summary>
public enum SqliteDurability
{
    /// <summary>The death of any process; a power cut can take the last writes back, never half of one. Writes without fsync.</summary>
    ProcessDeath,

    /// <summary>A power cut too: one fsync for each group of writes that arrive together.</summary>
    PowerLoss,
}
