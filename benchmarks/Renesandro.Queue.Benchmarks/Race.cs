using System.Diagnostics;

namespace Renesandro.Queue.Benchmarks;

/// <summary>The measurements, the same for every contender.</summary>
internal static class Race
{
    private const int Producers = 8;

    /// <summary>Jobs a second that one caller, or several, get stored.</summary>
    public static async Task<double> EnqueueAsync(IContender contender, int jobs, int producers)
    {
        var begun = Stopwatch.GetTimestamp();
        await ProduceAsync(contender, jobs, producers);
        return jobs / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Jobs a second from the first enqueue to the end of the last job, workers running all the while.</summary>
    public static async Task<double> EndToEndAsync(IContender contender, int jobs, int workers)
    {
        var done = new Countdown(jobs);
        await contender.StartAsync(workers, _ => done.Signal());
        var begun = Stopwatch.GetTimestamp();
        await ProduceAsync(contender, jobs, Producers);
        await done.Task;
        var rate = jobs / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await contender.StopAsync();
        return rate;
    }

    /// <summary>Jobs a second to work off what is stored already.</summary>
    public static async Task<double> DrainAsync(IContender contender, int jobs, int workers, Action<int>? progress = null)
    {
        var done = new Countdown(jobs, progress);
        var begun = Stopwatch.GetTimestamp();
        await contender.StartAsync(workers, _ => done.Signal());
        await done.Task;
        var rate = jobs / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await contender.StopAsync();
        return rate;
    }

    /// <summary>Milliseconds from before the enqueue to the handler's first line, worker idle.</summary>
    public static async Task<(double P50, double P99)> WakeUpAsync(IContender contender, int samples)
    {
        var taken = new List<double>();
        var next = new TaskCompletionSource();
        await contender.StartAsync(1, timestamp =>
        {
            taken.Add(Stopwatch.GetElapsedTime(timestamp).TotalMilliseconds);
            Volatile.Read(ref next).TrySetResult();
        });

        // The first few find caches cold.
        for (var i = 0; i < samples + 10; i++)
        {
            // Idle means that the last job is settled and the worker waits again.
            await Task.Delay(20);
            Volatile.Write(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously));
            await contender.EnqueueAsync(Stopwatch.GetTimestamp());
            await next.Task;
        }

        await contender.StopAsync();
        var sorted = taken.Skip(10).Order().ToList();
        return (sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
    }

    public static Task ProduceAsync(IContender contender, int jobs, int producers) => Task.WhenAll(
        Enumerable.Range(0, producers).Select(producer => Task.Run(async () =>
        {
            for (var i = producer; i < jobs; i += producers)
            {
                await contender.EnqueueAsync(Stopwatch.GetTimestamp());
            }
        })));

    private sealed class Countdown(int count, Action<int>? progress = null)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task Task => _done.Task;

        public void Signal()
        {
            var reached = Interlocked.Increment(ref _count);
            progress?.Invoke(reached);
            if (reached == count)
            {
                _done.TrySetResult();
            }
        }
    }
}
