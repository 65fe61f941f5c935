namespace Renesandro.Queue.Hosting;

/// <summary>Options of the worker of a process.</summary>
public sealed class JobWorkerOptions
{
    /// <summary>The name of the worker, shown with the jobs that it holds.</summary>
    /// <value>From 1 to 100 characters. Default: machine name and process id.</value>
    public string Name { get; set; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Jobs at the same time, without those of <see cref="UrgentParallelism"/>.</summary>
    /// <value>From 1 to 256. Default: 1.</value>
    public int Parallelism { get; set; } = 1;

    /// <summary>Jobs of priority 9 at the same time, besides all others: neither takes the slots of the other. With 0, both share
    /// those of <see cref="Parallelism"/>.</summary>
    /// <value>From 0 to 256. Default: 0.</value>
    public int UrgentParallelism { get; set; }

    /// <summary>How long a lease lasts, and so how soon another worker takes over the job of one that died. Renewed after a third of it.</summary>
    /// <value>From 1 second to 1 hour. Default: 30 seconds.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>On shutdown, running jobs may go on for three quarters of this; then their tokens fire; at its end, what still
    /// runs is handed back. Keep it below the host's own shutdown timeout (30 seconds unless changed).</summary>
    /// <value>From 0 to 1 hour. Default: 20 seconds.</value>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The delay before the second attempt; it doubles from there, and each is spread by up to a half at random.</summary>
    /// <value>From 0 to 1 hour. Default: 5 seconds.</value>
    public TimeSpan RetryBaseDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest delay between attempts.</summary>
    /// <value>At least RetryBaseDelay, at most 1 day. Default: 10 minutes.</value>
    public TimeSpan RetryMaxDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the worker sweeps the queue and measures its depth.</summary>
    /// <value>From 1 second to 1 hour. Default: 30 seconds.</value>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);
}
