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
                JobModel.Cancel(cancelled);
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
    };

    private async Task CompareAsync(ModelJob job)
    {
        var info = (await harness.Queue.GetAsync(job.Id)).ShouldNotBeNull();
        (info.Status, info.Attempt).ShouldBe((job.Status, job.Attempt));
        if (job.Status == JobStatus.Running)
        {
            info.CancelRequested.ShouldBe(job.CancelRequested);
        }

        var page = await harness.Queue.ListResultsAsync(job.Id, new());
        page.Results.ToDictionary(result => result.Name, result => result.Value).ShouldBe(job.Results, ignoreOrder: true);
    }
}
