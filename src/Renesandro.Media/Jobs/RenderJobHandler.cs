using System.Text.Json;
using Renesandro.Media.Rendering;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs;

/// <summary>Renders a queued job, taking up what an earlier attempt finished.</summary>
internal sealed class RenderJobHandler(RenderPipeline pipeline, TimeProvider time) : IJobHandler
{
    public async Task HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        try
        {
            var request = context.ReadPayload(RenderJobJson.Default.RenderJob).ToRequest();
            using var journal = new QueueJournal(context);
            var run = new RenderRun(context.Job.Id.ToString(), context.Job.CreatedAt, new QueueLedger(context), journal);
            var result = await RenderAsync(request, run, context, cancellationToken).ConfigureAwait(false);
            if (result.Rendered == 0)
            {
                throw new JobFailedException($"No variant could be made. {string.Join(' ', result.Failures.Take(3).Select(failure => failure.Reason))}");
            }
        }
        catch (MediaException exception) when (!exception.IsTransient)
        {
            throw new JobFailedException(exception.Message, exception);
        }
    }

    private async Task<RenderResult> RenderAsync(RenderRequest request, RenderRun run, JobContext context, CancellationToken cancellationToken)
    {
        RenderResult result;
        var progress = new ProgressReporter(context, time);
        await using (progress.ConfigureAwait(false))
        {
            result = await pipeline.RenderAsync(request, run, progress, cancellationToken).ConfigureAwait(false);
        }

        var outcome = new RenderOutcome(result.Folder.Url, result.Rendered, result.Failed, result.Warnings);
        await context
            .RecordResultAsync(
                new JobResult(QueueLedger.OutcomeName, JsonSerializer.Serialize(outcome, RenderJobJson.Default.RenderOutcome)), cancellationToken)
            .ConfigureAwait(false);
        return result;
    }
}
