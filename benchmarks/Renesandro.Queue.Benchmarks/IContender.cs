namespace Renesandro.Queue.Benchmarks;

/// <summary>A queue in the race.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Stores one job that does nothing but carry a timestamp.</summary>
    Task EnqueueAsync(long timestamp);

    /// <summary>Starts workers that call back for each job with its timestamp.</summary>
    Task StartAsync(int workers, Action<long> onJob);

    Task StopAsync();
}
