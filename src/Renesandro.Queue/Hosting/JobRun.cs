using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renesandro.Queue.Diagnostics;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Hosting;

/// <summary>One attempt at one job: handler, outcome, settlement.</summary>
internal sealed partial class JobRun(
    JobLease lease,
    IJobResultReader results,
    JobHandlers handlers,
    LeaseRenewer renewer,
    IServiceScopeFactory scopes,
    JobWorkerOptions options,
    TimeProvider timeProvider,
    Action handlerEnded,
    ILogger logger)
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    /// <param name="stop">Fires the handler's token on shutdown.</param>
    /// <param name="abandon">Ends the wait for a handler that does not listen, and for a store that does not answer.</param>
    public async Task RunAsync(CancellationToken stop, CancellationToken abandon)
    {
        // A handler that blocks must not block the loop that gave it the job. Until the pool has a thread for it, the lease ages.
        renewer.Add(lease);
        await Task.Yield();
        var begun = timeProvider.GetTimestamp();
        QueueDiagnostics.Wait.Record(lease.Job.Waited.TotalSeconds, QueueDiagnostics.Kind(lease.Job.Kind));
        using var activity = StartActivity();
        await using (lease.ConfigureAwait(false))
        {
            var outcome = await HandleAsync(stop, abandon).ConfigureAwait(false);
            var name = await SettleAsync(outcome, abandon).ConfigureAwait(false);
            renewer.Remove(lease);

            var elapsed = timeProvider.GetElapsedTime(begun);
            QueueDiagnostics.Duration.Record(elapsed.TotalSeconds, QueueDiagnostics.Outcome(name), QueueDiagnostics.Kind(lease.Job.Kind));
            activity?.SetTag("renesandro.queue.outcome", name);
            if (outcome.Exception is JobPostponedException postponed)
            {
                LogPostponed(lease.Job.Id, postponed.Delay.TotalSeconds, postponed.Message);
            }
            else if (outcome.Exception is null)
            {
                LogEnded(lease.Job.Id, name, lease.Job.Attempt, lease.Job.MaxAttempts, elapsed.TotalSeconds);
            }
            else
            {
                activity?.SetStatus(ActivityStatusCode.Error, outcome.Exception.GetType().Name);
                LogFailed(lease.Job.Id, name, lease.Job.Attempt, lease.Job.MaxAttempts, elapsed.TotalSeconds, outcome.Exception);
            }
        }
    }

    private async Task<JobOutcome> HandleAsync(CancellationToken stop, CancellationToken abandon)
    {
        var token = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, lease.CancelRequested, stop);
        var handling = InvokeAsync(token);
        try
        {
            await handling.WaitAsync(abandon).ConfigureAwait(false);
            return JobOutcome.Completed;
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested && !handling.IsCompleted)
        {
            // The fencing token makes the store refuse what the handler still writes; nobody observes what it throws.
            _ = handling.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            LogAbandoned(lease.Job.Id);
            return JobOutcome.Released;
        }
        catch (Exception ex)
        {
            return JobOutcome.Of(ex, lease, stop.IsCancellationRequested, options);
        }
        finally
        {
            handlerEnded();
        }
    }

    private async Task InvokeAsync(CancellationTokenSource token)
    {
        using (token)
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                await handlers.Resolve(lease.Job, scope.ServiceProvider).HandleAsync(new(lease, results), token.Token).ConfigureAwait(false);
            }
        }
    }

    // The work is done and only its record is missing: worth trying until the lease is gone.
    private async Task<string> SettleAsync(JobOutcome outcome, CancellationToken abandon)
    {
        if (outcome.Settlement is not { } settlement)
        {
            return Lost();
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, abandon);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await outcome.ApplyAsync(lease, CancellationToken.None).ConfigureAwait(false);
                return outcome.Exception is JobPostponedException ? "Postpone" : settlement.Kind.ToString();
            }
            catch (LeaseLostException)
            {
                return Lost();
            }
            catch (JobQueueUnavailableException ex)
            {
                LogNotSettled(lease.Job.Id, attempt, ex);
                var pause = RetryBackoff.After(attempt, TimeSpan.FromMilliseconds(100), MaxPause);
                await Task.Delay(pause, timeProvider, giveUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (giveUp.IsCancellationRequested)
                {
                    return Lost();
                }
            }
        }
    }

    private static string Lost()
    {
        QueueDiagnostics.LeasesLost.Add(1);
        return "Lost";
    }

    private Activity? StartActivity()
    {
        ActivityContext.TryParse(lease.Job.TraceParent, null, isRemote: true, out var parent);
        var activity = QueueDiagnostics.Source.StartActivity("process job", ActivityKind.Consumer, parent);
        activity?.SetTag("messaging.message.id", lease.Job.Id);
        activity?.SetTag("renesandro.queue.kind", lease.Job.Kind);
        activity?.SetTag("renesandro.queue.attempt", lease.Job.Attempt);
        return activity;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId}: {Outcome} in attempt {Attempt} of {MaxAttempts} after {Seconds:F1} s")]
    private partial void LogEnded(Guid jobId, string outcome, int attempt, int maxAttempts, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId}: {Outcome} in attempt {Attempt} of {MaxAttempts} after {Seconds:F1} s")]
    private partial void LogFailed(Guid jobId, string outcome, int attempt, int maxAttempts, double seconds, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Job {JobId}: postponed for {Seconds:F1} s: {Reason}")]
    private partial void LogPostponed(Guid jobId, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId}: the handler did not end within the shutdown timeout; the job is handed back without it")]
    private partial void LogAbandoned(Guid jobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId}: its outcome could not be stored in try {Try}; trying again while the lease lasts")]
    private partial void LogNotSettled(Guid jobId, int @try, Exception exception);
}
