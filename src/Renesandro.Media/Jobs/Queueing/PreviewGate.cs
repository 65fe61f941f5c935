using System.Globalization;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Media.Planning.Approving;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>
/// Makes jobs with a preview wait for approval. All of it is in the records of the job, so that any worker goes on from there:
/// <code>
/// no record           the first variants are made, then the job waits
/// ~preview            it waits: handed back to the queue until it expires
/// ~approval           the approved variants are made; approving records it and makes the job due in one step
/// ~preview, expired   the job is cancelled
/// </code>
/// </summary>
internal sealed partial class PreviewGate(RenderJobDescriber describer, WaitingWebhook webhook, RenderServices services, ILogger<PreviewGate> logger)
{
    /// <summary>Tells which variants to make now.</summary>
    /// <exception cref="JobPostponedException">The job waits for approval.</exception>
    /// <exception cref="JobCancelledException">Nobody approved it in time.</exception>
    public async Task<PreviewPhase> EnterAsync(JobContext context, RenderJobPayload job, RenderRequest request, CancellationToken cancellationToken)
    {
        if (RenderJobPayload.PreviewOf(request, job.Variants) is not { } variants)
        {
            return new PreviewPhase(VariantSet.First(job.Variants), IsPreview: false);
        }

        var preview = await JobPreview.ReadAsync(variants, name => context.GetResultAsync(name, cancellationToken)).ConfigureAwait(false);
        if (preview.Approved is { } approved)
        {
            return new PreviewPhase(approved, IsPreview: false);
        }

        if (preview.Made is not { Until: { } until } made || made.IsFromBefore(context.Job))
        {
            return new PreviewPhase(VariantSet.First(variants), IsPreview: true);
        }

        if (services.Time.GetUtcNow() < until)
        {
            await WaitAsync(made, context, request, cancellationToken).ConfigureAwait(false);
        }

        // So that a retry makes the job wait anew.
        await context.RecordResultAsync((made with { Until = null }).ToResult(), cancellationToken).ConfigureAwait(false);
        var hours = (until - made.Since).TotalHours.ToString("0.#", CultureInfo.InvariantCulture);
        LogExpired(context.Job.Id, hours);
        throw new JobCancelledException($"Nobody approved the preview within {hours} hours: the other variants were not made. Retry the job to be asked again.");
    }

    /// <summary>Records that the preview is made, and hands the job back to the queue until it is approved or expires.</summary>
    /// <exception cref="JobPostponedException">Always.</exception>
    public async Task WaitAsync(RenderResult result, JobContext context, RenderRequest request, CancellationToken cancellationToken)
    {
        // Without fractions of a millisecond, as the store keeps its times.
        var since = DateTimeOffset.FromUnixTimeMilliseconds(services.Time.GetUtcNow().ToUnixTimeMilliseconds());
        var until = since + TimeSpan.FromHours(request.Options.PreviewHours ?? services.Options.PreviewHours);
        var made = new StoredPreview(StoredOutcome.Of(result), since, until, context.Job.FencingToken, context.Job.Attempt);
        await context.RecordResultAsync(made.ToResult(), cancellationToken).ConfigureAwait(false);
        LogWaits(context.Job.Id, result.Rendered, result.LeftOut, until);
        await WaitAsync(made, context, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitAsync(StoredPreview made, JobContext context, RenderRequest request, CancellationToken cancellationToken)
    {
        if (request.Options.Webhook is { } url
            && await describer.DescribeWaitingAsync(context.Job.Id, cancellationToken).ConfigureAwait(false) is { } waiting)
        {
            await webhook.QueueAsync(url, context.Job.Owner, waiting, made.Since, context.Job.TraceParent, cancellationToken).ConfigureAwait(false);
        }

        var left = made.Until!.Value - services.Time.GetUtcNow();
        throw new JobPostponedException(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), "It waits for the approval of its preview.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {MediaId}: {Rendered} variants are made; {LeftOut} others wait for approval until {Until:u}")]
    private partial void LogWaits(Guid mediaId, long rendered, long leftOut, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {MediaId}: nobody approved its preview within {Hours} hours; it is cancelled")]
    private partial void LogExpired(Guid mediaId, string hours);
}

/// <summary>What a job with or without a preview makes now.</summary>
/// <param name="Variants">The variants.</param>
/// <param name="IsPreview">Whether it waits for approval afterwards.</param>
internal sealed record PreviewPhase(VariantSet Variants, bool IsPreview);
