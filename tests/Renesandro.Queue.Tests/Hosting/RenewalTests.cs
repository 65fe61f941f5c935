using System.Diagnostics.Metrics;
using Renesandro.Contracts;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Tests.Hosting;

/// <summary>Blocks the thread pool, and so runs alone.</summary>
[CollectionDefinition(nameof(BlockedThreads), DisableParallelization = true)]
public sealed class BlockedThreads;

[Collection(nameof(BlockedThreads))]
public sealed class RenewalTests
{
    [Fact]
    public async Task Leases_are_renewed_while_all_handlers_block_their_threads()
    {
        // More than the pool gives at once.
        var handlers = Environment.ProcessorCount + 2;
        using var enough = new ManualResetEventSlim();
        using var listener = new MeterListener();
        var renewals = 0;
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "renesandro.queue.leases.renewed")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };

        // Renewed every third of a lease: this many means that each lease outlived its first term.
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (Interlocked.Increment(ref renewals) == handlers * 4)
            {
                enough.Set();
            }
        });
        listener.Start();
        await using var host = await WorkerHost.StartAsync(
            (_, _) =>
            {
                enough.Wait(Until.Limit, CancellationToken.None).ShouldBeTrue();
                return Task.CompletedTask;
            },
            options => (options.Parallelism, options.LeaseDuration) = (handlers, TimeSpan.FromSeconds(6)));
        var ids = await Task.WhenAll(Enumerable.Range(0, handlers).Select(async i => (await host.Queue.EnqueueAsync(new($"{i}"))).Id));

        foreach (var id in ids)
        {
            (await host.ReachesAsync(id, JobStatus.Done)).Attempt.ShouldBe(1);
        }
    }
}
