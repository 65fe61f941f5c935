namespace Renesandro.Queue;

/// <summary>What holds for a queue on any store.</summary>
public sealed class JobQueueOptions
{
    /// <summary>Tells queues on one store apart.</summary>
    /// <value>From 1 to 64 letters, digits, dots, dashes and underscores. Default: jobs.</value>
    public string Name { get; set; } = "jobs";

    /// <summary>Attempts of a job that does not say.</summary>
    /// <value>From 1 to 1000. Default: 5.</value>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The largest payload, in bytes of UTF-8.</summary>
    /// <value>From 1 KiB to 16 MiB. Default: 1 MiB.</value>
    public int MaxPayloadBytes { get; set; } = 1024 * 1024;

    /// <summary>How long ended jobs are kept with their results and idempotency keys; null keeps them for ever.</summary>
    /// <value>At least 1 minute. Default: 30 days.</value>
    public TimeSpan? Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long changes are kept for those who watch.</summary>
    /// <value>From 10 seconds to 7 days. Default: 5 minutes.</value>
    public TimeSpan ChangeRetention { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an idle worker or watcher trusts that it would have been woken before it looks by itself.</summary>
    /// <value>From 100 milliseconds to 5 minutes. Default: 2 seconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);
}
