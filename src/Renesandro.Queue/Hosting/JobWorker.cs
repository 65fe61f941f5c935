using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Renesandro.Queue.Hosting;

/// <summary>Leases jobs while it has free hands, and drains on shutdown.</summary>
/// <remarks>Queue and options are resolved when it starts: the host makes it before it validates, and would tell only the first problem.</remarks>
internal sealed partial class JobWorker<THandler>(IServiceProvider services, TimeProvider timeProvider, ILogger<JobWorker<THandler>> logger)
    : BackgroundService
    where THandler : class, IJobHandler
{
    private const int Lowest = -9;
    private const int Urgent = 9;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
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
        // When the host's own patience ends before the worker's, hand back what is still held rather than let leases run out.
        using var impatient = cancellationToken.Register(_abandonHandlers.Cancel);
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
        using var hands = new WorkerHands(_options.Parallelism);
        using var urgentHands = new WorkerHands(_options.UrgentParallelism);
        var outage = new StoreOutage(logger);
        var sweeping = new QueueSweeper(_queue, _options.SweepInterval, outage, timeProvider, logger).RunAsync(stoppingToken);
        try
        {
            var apart = _options.UrgentParallelism > 0;
            var urgent = apart ? LeaseLoopAsync(renewer, urgentHands, Urgent, Urgent, outage, stoppingToken) : Task.CompletedTask;
            await LeaseLoopAsync(renewer, hands, Lowest, apart ? Urgent - 1 : Urgent, outage, stoppingToken).ConfigureAwait(false);
            await urgent.ConfigureAwait(false);
        }
        finally
        {
            await DrainAsync(hands, urgentHands).ConfigureAwait(false);
            await sweeping.ConfigureAwait(false);
        }
    }

    private async Task LeaseLoopAsync(
        LeaseRenewer renewer, WorkerHands hands, int minPriority, int maxPriority, StoreOutage outage, CancellationToken stoppingToken)
    {
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var free = 0;
            try
            {
                free = await hands.TakeAsync(stoppingToken).ConfigureAwait(false);
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
                    var run = new JobRun<THandler>(lease, _queue, renewer, scopes, _options, timeProvider, hands.HandlerEnded, logger);
                    _ = RunAsync(run, hands);
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
                var pause = RetryBackoff.After(++failures, TimeSpan.FromMilliseconds(100), LongestPause);
                outage.Failed(ex);
                await Task.Delay(pause, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                hands.Return(free);
            }
        }
    }

    private async Task RunAsync(JobRun<THandler> run, WorkerHands hands)
    {
        try
        {
            await run.RunAsync(_stopHandlers.Token, _abandonHandlers.Token).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            // The lease runs out and the job comes again: an error here must not end the worker.
            LogRunFailed(ex);
        }
        finally
        {
            hands.RunEnded();
        }
    }

    private async Task DrainAsync(WorkerHands hands, WorkerHands urgentHands)
    {
        using var stopTimer = timeProvider.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _stopHandlers, _options.ShutdownTimeout * 0.75, Timeout.InfiniteTimeSpan);
        using var abandonTimer = timeProvider.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _abandonHandlers, _options.ShutdownTimeout, Timeout.InfiniteTimeSpan);
        if (hands.Running + urgentHands.Running is > 0 and var running)
        {
            LogDraining(running, _options.ShutdownTimeout.TotalSeconds);
        }

        await hands.DrainAsync().ConfigureAwait(false);
        await urgentHands.DrainAsync().ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An attempt ended with an error of the worker itself")]
    private partial void LogRunFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: {Running} jobs may go on for up to {Seconds:F0} s and are handed back then")]
    private partial void LogDraining(int running, double seconds);
}
