using System.Text.Json;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Planning.Approving;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Renders a queued job and resumes where an earlier attempt ended.</summary>
internal sealed class RenderJobHandler(RenderPipeline pipeline, PreviewGate previews, TimeProvider time) : IJobHandler
{
    public const string Kind = "render";

    public async Task HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        try
        {
            var job = context.ReadPayload(JobRecordJson.Default.RenderJobPayload);
            var request = job.ToRequest();
            var phase = await previews.EnterAsync(context, job, request, cancellationToken).ConfigureAwait(false);
            using var journal = new QueueJournal(context);
            var run = new DurableJob(context.Job.Id.ToString(), context.Job.CreatedAt, new QueueLedger(context, job.Voices), journal);
            var result = await RenderAsync(request, run, phase.Variants, context, cancellationToken).ConfigureAwait(false);
            ThrowIfWorthRetrying(result, context.Job);
            if (phase.IsPreview && result.Rendered > 0)
            {
                await previews.WaitAsync(result, context, request, cancellationToken).ConfigureAwait(false);
            }

            await RecordAsync(result, context, cancellationToken).ConfigureAwait(false);
            if (result.Rendered == 0)
            {
                throw new JobFailedException($"No variant could be made. {string.Join(' ', result.Failures.Take(3).Select(failure => failure.Reason))}");
            }
        }
        catch (MediaException exception) when (!exception.IsTransient)
        {
            throw new JobFailedException(exception.Message, exception);
        }
        catch (MediaException exception)
        {
            throw new JobRetryException(exception.Message, exception);
        }
    }

    private async Task<RenderResult> RenderAsync(
        RenderRequest request, DurableJob run, VariantSet variants, JobContext context, CancellationToken cancellationToken)
    {
        var progress = new QueueProgressReporter(context, time);
        await using var reporting = progress.ConfigureAwait(false);
        var timeline = new TimelineRecorder(context, time);
        await using var recording = timeline.ConfigureAwait(false);
        return await pipeline.RenderAsync(request, run with { Times = timeline.Times }, progress, cancellationToken, variants).ConfigureAwait(false);
    }

    /// <summary>While attempts are left, variants that failed temporarily are retried after the queue's back-off; stored variants are not changed.</summary>
    private static void ThrowIfWorthRetrying(RenderResult result, LeasedJob job)
    {
        var failure = result.Failures.FirstOrDefault(failure => failure.Kind == FailureKind.Transient);
        if (failure is not null && job.Attempt < job.MaxAttempts)
        {
            throw new JobRetryException($"{result.Failed} of {result.Rendered + result.Failed} variants will be retried. {failure.Reason}");
        }
    }

    private static Task RecordAsync(RenderResult result, JobContext context, CancellationToken cancellationToken)
    {
        var outcome = JsonSerializer.Serialize(StoredOutcome.Of(result), JobRecordJson.Stored.StoredOutcome);
        return context.RecordResultAsync(new JobResult(QueueLedger.OutcomeName, outcome), cancellationToken);
    }
}
