using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Hosting;

/// <summary>Leases jobs while it has free slots, and drains on shutdown.</summary>
/// <remarks>Queue and options are resolved when it starts: the host creates it before it validates options, and would report only the first error.</remarks>
internal sealed partial class JobWorker(IServiceProvider services, TimeProvider timeProvider, ILogger<JobWorker> logger)
    : BackgroundService
{
    private const int MinPriority = -9;
    private const int UrgentPriority = 9;

    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(10);
    private JobWorkerOptions _options = null!;
    private IJobQueue _queue = null!;
    private readonly CancellationTokenSource _stopHandlers = new();
    private readonly CancellationTokenSource _abandonHandlers = new();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _options = services.GetRequiredService<IOptions<JobWorkerOptions>>().Value;
        _queue = services.GetRequiredService<IJobQueue>();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // When the host's shutdown timeout ends before the worker's, hand back what is still held rather than let leases expire.
        using var hostTimeout = cancellationToken.Register(_abandonHandlers.Cancel);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (ExecuteTask is { } execution)
        {
            await execution.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override void Dispose()
    {
        _stopHandlers.Dispose();
        _abandonHandlers.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var renewer = new LeaseRenewer(_options.LeaseDuration);
        using var slots = new WorkerSlots(_options.Parallelism);
        using var urgentSlots = new WorkerSlots(_options.UrgentParallelism);
        var outage = new StoreOutage(logger);
        var sweeping = new QueueSweeper(_queue, _options.SweepInterval, outage, timeProvider, logger).RunAsync(stoppingToken);
        try
        {
            var apart = _options.UrgentParallelism > 0;
            var urgent = apart ? LeaseLoopAsync(renewer, urgentSlots, UrgentPriority, UrgentPriority, outage, stoppingToken) : Task.CompletedTask;
            await LeaseLoopAsync(renewer, slots, MinPriority, apart ? UrgentPriority - 1 : UrgentPriority, outage, stoppingToken).ConfigureAwait(false);
            await urgent.ConfigureAwait(false);
        }
        finally
        {
            await DrainAsync(slots, urgentSlots).ConfigureAwait(false);
            await sweeping.ConfigureAwait(false);
        }
    }

    private async Task LeaseLoopAsync(
        LeaseRenewer renewer, WorkerSlots slots, int minPriority, int maxPriority, StoreOutage outage, CancellationToken stoppingToken)
    {
        var (scopes, handlers) = (services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<JobHandlers>());
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var free = 0;
            try
            {
                free = await slots.TakeAsync(stoppingToken).ConfigureAwait(false);
                var request = new LeaseRequest(_options.Name)
                {
                    Duration = _options.LeaseDuration,
                    MaxJobs = free,
                    MinPriority = minPriority,
                    MaxPriority = maxPriority,
                    Wait = TimeSpan.FromMinutes(1),
                };
                foreach (var lease in await _queue.LeaseAsync(request, stoppingToken).ConfigureAwait(false))
                {
                    free--;
                    var run = new JobRun(lease, _queue, handlers, renewer, scopes, _options, timeProvider, slots.HandlerEnded, logger);
                    _ = RunAsync(run, slots);
                }

                failures = 0;
                outage.Over();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                // A worker outlives any outage of its store.
                var pause = RetryBackoff.After(++failures, TimeSpan.FromMilliseconds(100), MaxPause);
                outage.Failed(ex);
                await Task.Delay(pause, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                slots.Return(free);
            }
        }
    }

    private async Task RunAsync(JobRun run, WorkerSlots slots)
    {
        try
        {
            await run.RunAsync(_stopHandlers.Token, _abandonHandlers.Token).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            // The lease expires and the job is leased again: an error here must not end the worker.
            LogRunFailed(ex);
        }
        finally
        {
            slots.RunEnded();
        }
    }

    private async Task DrainAsync(WorkerSlots slots, WorkerSlots urgentSlots)
    {
        using var stopTimer = timeProvider.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _stopHandlers, _options.ShutdownTimeout * 0.75, Timeout.InfiniteTimeSpan);
        using var abandonTimer = timeProvider.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _abandonHandlers, _options.ShutdownTimeout, Timeout.InfiniteTimeSpan);
        if (slots.Running + urgentSlots.Running is > 0 and var running)
        {
            LogDraining(running, _options.ShutdownTimeout.TotalSeconds);
        }

        await slots.DrainAsync().ConfigureAwait(false);
        await urgentSlots.DrainAsync().ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt ended with an error of the worker itself")]
    private partial void LogRunFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: {Running} jobs may go on for up to {Seconds:F0} s and are handed back then")]
    private partial void LogDraining(int running, double seconds);
}
