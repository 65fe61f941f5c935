using System.Diagnostics;
using System.Globalization;

namespace Renesandro.Queue.Benchmarks;

/// <summary>Shows that the cost of a job does not grow with the number of jobs, nor does memory.</summary>
internal static class LargeQueue
{
    private const int Steps = 10;

    public static async Task RunAsync(IContender contender, int jobs)
    {
        var step = jobs / Steps;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{contender.Name}: {jobs:N0} jobs in steps of {step:N0}, 8 producers, then 8 workers"));
        Console.WriteLine("| step | enqueue/s | drain/s | heap MB after enqueue | heap MB in drain |");
        Console.WriteLine("|---|---|---|---|---|");
        var (enqueue, heap) = (new double[Steps], new double[Steps]);
        for (var i = 0; i < Steps; i++)
        {
            enqueue[i] = await Race.EnqueueAsync(contender, step, 8);
            heap[i] = Heap();
        }

        var (drain, drainHeap, last) = (new double[Steps], new double[Steps], Stopwatch.GetTimestamp());
        await Race.DrainAsync(contender, jobs, 8, done =>
        {
            if (done % step == 0)
            {
                drain[done / step - 1] = step / Stopwatch.GetElapsedTime(last).TotalSeconds;
                drainHeap[done / step - 1] = Heap();
                last = Stopwatch.GetTimestamp();
            }
        });
        for (var i = 0; i < Steps; i++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {i + 1} | {enqueue[i]:F0} | {drain[i]:F0} | {heap[i]:F1} | {drainHeap[i]:F1} |"));
        }
    }

    private static double Heap() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
}
