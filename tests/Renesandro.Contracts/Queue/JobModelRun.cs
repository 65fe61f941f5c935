using Renesandro.Queue;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Shouldly;

namespace Renesandro.Contracts.Queue;

/// <summary>Does each step to the queue and to the model, and compares the job that it touched.</summary>
internal sealed class JobModelRun(JobQueueHarness harness, TimeSpan leaseTime)
{
    private readonly JobModel _model = new();
    private readonly IJobQueue[] _queues = [harness.Queue, harness.OpenAnother()];
    private int _results;

    public int Jobs => _model.Jobs.Count;

    public async Task StepAsync(JobOperation step)
    {
        var queue = _queues[step.Pick % 2];
        switch (step.Kind)
        {
            case JobOperationKind.Enqueue:
                var request = new JobRequest("payload") { Priority = step.Size - 1, MaxAttempts = 1 + step.Pick % 3, Delay = step.Size == 2 ? leaseTime / 2 : default };
                await queue.EnqueueAsync(request);
                await CompareAsync(_model.Enqueue(request.Id, request.Priority, request.MaxAttempts.Value, request.Delay));
                break;
            case JobOperationKind.EnqueueChild when _model.Jobs.FindAll(job => !job.HasEnded) is { Count: > 0 } open:
                await EnqueueInTreeAsync(queue, step, open[step.Pick % open.Count], null);
                break;
            case JobOperationKind.EnqueueAfter when _model.Jobs.FindAll(job => job.Parent is not { HasEnded: true }) is { Count: > 0 } named:
                var before = named[step.Pick % named.Count];
                await EnqueueInTreeAsync(queue, step, before.Parent, before);
                break;
            case JobOperationKind.Close when Jobs > 0:
                var closed = _model.Jobs[step.Pick % Jobs];
                await queue.CloseAsync(closed.Id);
                _model.Close(closed);
                await CompareAsync(closed);
                break;
            case JobOperationKind.Lease:
                await LeaseAsync(queue);
                break;
            case JobOperationKind.Advance:
                // Far from any edge, so that a real clock that ticks along decides nothing.
                var time = step.Size == 0 ? leaseTime * 1.1 : leaseTime * 0.4;
                await harness.AdvanceAsync(time);
                await queue.SweepAsync();
                _model.Advance(time);
                await CompareAsync();
                break;
            case JobOperationKind.Cancel when Jobs > 0:
                var cancelled = _model.Jobs[step.Pick % Jobs];
                await queue.CancelAsync(cancelled.Id);
                _model.Cancel(cancelled);
                await CompareAsync(cancelled);
                break;
            case JobOperationKind.Requeue when Jobs > 0:
                var requeued = _model.Jobs[step.Pick % Jobs];
                await queue.RequeueAsync(requeued.Id);
                _model.Requeue(requeued);
                await CompareAsync(requeued);
                break;
            case JobOperationKind.Answer when Jobs > 0:
                var answered = _model.Jobs[step.Pick % Jobs];
                var answer = new JobResult($"name {step.Size}", $"value {++_results}");
                (await queue.AnswerAsync(answered.Id, answer))?.Value.ShouldBe(_model.Answer(answered, answer.Name, answer.Value));
                await CompareAsync(answered);
                break;
            default:
                if (_model.Leases.FindAll(lease => !lease.Settled) is { Count: > 0 } leases)
                {
                    await UseAsync(leases[step.Pick % leases.Count], step);
                }

                break;
        }
    }

    private async Task EnqueueInTreeAsync(IJobQueue queue, JobOperation step, ModelJob? parent, ModelJob? after)
    {
        var request = new JobRequest("payload")
        {
            MaxAttempts = 1 + step.Pick % 2,
            ParentId = parent?.Id,
            After = after is null ? [] : [after.Id],
            AwaitsChildren = step.Pick % 3 == 0,
            IfDependencyFails = (DependencyFailure)step.Size,
        };
        await queue.EnqueueAllAsync([request]);
        await CompareAsync(_model.EnqueueInTree(request.Id, request.MaxAttempts.Value, parent, after, request.AwaitsChildren, request.IfDependencyFails));
    }

    public async Task CompareAsync()
    {
        foreach (var job in _model.Jobs)
        {
            await CompareAsync(job);
        }
    }

    private async Task LeaseAsync(IJobQueue queue)
    {
        var real = (await queue.LeaseAsync(new("worker") { Duration = leaseTime })).SingleOrDefault();
        var lease = _model.Lease(leaseTime);
        (real?.Job.Id).ShouldBe(lease?.Job.Id);
        if (lease is not null)
        {
            real!.Job.Attempt.ShouldBe(lease.Job.Attempt);
            lease.Real = real;
            await CompareAsync(lease.Job);
        }
    }

    private async Task UseAsync(ModelLease lease, JobOperation step)
    {
        var real = lease.Real!;
        var result = new JobResult($"name {step.Size}", $"value {++_results}");
        var retryAfter = leaseTime / 2 * step.Size;
        Func<Task> use = step.Kind switch
        {
            JobOperationKind.Renew => () => real.RenewAsync(),
            JobOperationKind.Complete => () => real.CompleteAsync(),
            JobOperationKind.Fail => () => real.FailAsync(new("failed"), retryAfter),
            JobOperationKind.DeadLetter => () => real.DeadLetterAsync(new("dead")),
            JobOperationKind.Release => () => real.ReleaseAsync(retryAfter),
            JobOperationKind.ConfirmCancel => () => real.CancelAsync(),
            JobOperationKind.AwaitChildren => () => real.AwaitChildrenAsync(),
            _ => () => real.RecordResultsAsync([result]),
        };
        if (!lease.IsHeld)
        {
            await Should.ThrowAsync<LeaseLostException>(use);
            real.Lost.IsCancellationRequested.ShouldBeTrue();
            await CompareAsync(lease.Job);
            return;
        }

        await use();
        switch (step.Kind)
        {
            case JobOperationKind.Renew:
                lease.Until = _model.Now + leaseTime;
                real.CancelRequested.IsCancellationRequested.ShouldBe(lease.Job.CancelRequested);
                break;
            case JobOperationKind.Record:
                lease.Job.Results[result.Name] = result.Value;
                break;
            default:
                _model.Settle(lease, Kinds[step.Kind], retryAfter);
                break;
        }

        await CompareAsync(lease.Job);
    }

    private static Dictionary<JobOperationKind, SettlementKind> Kinds { get; } = new()
    {
        [JobOperationKind.Complete] = SettlementKind.Complete,
        [JobOperationKind.Fail] = SettlementKind.Fail,
        [JobOperationKind.DeadLetter] = SettlementKind.DeadLetter,
        [JobOperationKind.Release] = SettlementKind.Release,
        [JobOperationKind.ConfirmCancel] = SettlementKind.Cancel,
        [JobOperationKind.AwaitChildren] = SettlementKind.AwaitChildren,
    };

    private async Task CompareAsync(ModelJob job)
    {
        var info = (await harness.Queue.GetAsync(job.Id)).ShouldNotBeNull();
        (StatusOf(info.Status, job), info.Attempt).ShouldBe((StatusOf(job.Status, job), job.Attempt));
        if (job.Status == JobStatus.Running)
        {
            info.CancelRequested.ShouldBe(job.CancelRequested);
        }

        var page = await harness.Queue.ListResultsAsync(job.Id, new());
        page.Results.ToDictionary(result => result.Name, result => result.Value).ShouldBe(job.Results, ignoreOrder: true);
    }

    // Of two leases that expire at one moment, either may be first, and with it which of two ways to fail reaches another job first.
    private static JobStatus StatusOf(JobStatus status, ModelJob job) =>
        job.IsInTree && status == JobStatus.DeadLettered ? JobStatus.Cancelled : status;
}
