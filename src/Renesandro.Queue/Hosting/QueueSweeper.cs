using Microsoft.Extensions.Logging;
using Renesandro.Queue.Diagnostics;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Hosting;

/// <summary>Sweeps the queue at an interval, and measures its depth.</summary>
internal sealed partial class QueueSweeper(IJobQueue queue, TimeSpan interval, StoreOutage outage, TimeProvider timeProvider, ILogger logger)
{
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        // Yields before the first sweep: starting must not wait for a store that is down.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var report = await queue.SweepAsync(stoppingToken).ConfigureAwait(false);
                if (report != default)
                {
                    LogSwept(report.Expired, report.Purged, report.Repaired);
                }

                Measure(await queue.CountAsync(stoppingToken).ConfigureAwait(false));
                outage.Over();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                outage.Failed(ex);
            }

            await Task.Delay(interval, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Measure(JobCounts counts)
    {
        QueueDiagnostics.Depth.Record(counts.Queued, QueueDiagnostics.State("queued"));
        QueueDiagnostics.Depth.Record(counts.Delayed, QueueDiagnostics.State("delayed"));
        QueueDiagnostics.Depth.Record(counts.Waiting, QueueDiagnostics.State("waiting"));
        QueueDiagnostics.Depth.Record(counts.Running, QueueDiagnostics.State("running"));
        QueueDiagnostics.Depth.Record(counts.DeadLettered, QueueDiagnostics.State("dead_lettered"));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Swept the queue: {Expired} expired leases taken back, {Purged} ended jobs deleted, {Repaired} jobs repaired")]
    private partial void LogSwept(int expired, int purged, int repaired);
}

