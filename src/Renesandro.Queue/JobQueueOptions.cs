namespace Renesandro.Queue;

/// <summary>Options of a queue on any store.</summary>
public sealed class JobQueueOptions
{
    /// <summary>The name of the queue: one store can hold several.</summary>
    /// <value>From 1 to 64 letters, digits, dots, dashes and underscores. Default: jobs.</value>
    public string Name { get; set; } = "jobs";

    /// <summary>The number of attempts of a job that does not set its own.</summary>
    /// <value>From 1 to 1000. Default: 5.</value>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The largest payload, in bytes of UTF-8.</summary>
    /// <value>From 1 KiB to 16 MiB. Default: 1 MiB.</value>
    public int MaxPayloadBytes { get; set; } = 1024 * 1024;

    /// <summary>How long ended jobs stay with their results and idempotency keys; null for ever.</summary>
    /// <value>At least 1 minute. Default: 30 days.</value>
    public TimeSpan? Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How far back the log of changes reaches for those who watch.</summary>
    /// <value>From 10 seconds to 7 days. Default: 5 minutes.</value>
    public TimeSpan ChangeRetention { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often an idle worker or watcher looks for itself, in case the message that should wake it was lost.</summary>
    /// <value>From 100 milliseconds to 5 minutes. Default: 2 seconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);
}
